# SPDX-License-Identifier: Apache-2.0
"""Context patches of what real crops hardly show: blanks, dashes, spoiled boxes, traced digits.

The paper, frame and light of each come from a real patch whose writing is painted over; strokes
are drawn on top. For training only, never for a reported figure.
"""
import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

SIDE, BEGIN, END, FINE = 64, 10, 54, 4
BLANK, DASH, SPOILED, CROSS = 11, 12, 13, 10
SEGMENTS = {0: "abcdef", 1: "bc", 2: "abged", 3: "abgcd", 4: "fgbc", 5: "afgcd", 6: "afgedc",
            7: "abc", 8: "abcdefg", 9: "gfabcd"}
# The corners of the guide (9 mm × 13 mm of 19.5): ends of each segment, as (column, row).
ENDS = {"a": ((0, 0), (1, 0)), "b": ((1, 0), (1, 1)), "c": ((1, 1), (1, 2)), "d": ((0, 2), (1, 2)),
        "e": ((0, 1), (0, 2)), "f": ((0, 0), (0, 1)), "g": ((0, 1), (1, 1))}


def erase(patch, random):
    """The same box without its writing: paper interpolated between its quarters, and its noise."""
    inside = patch[BEGIN + 2:END - 2, BEGIN + 2:END - 2].astype(np.float32)
    half = len(inside) // 2
    quarters = [[np.percentile(inside[y:y + half, x:x + half], 70) for x in (0, half)]
                for y in (0, half)]
    paper = np.asarray(Image.fromarray(np.float32(quarters)).resize((SIDE, SIDE), Image.BILINEAR))
    flat = np.abs(np.diff(inside, axis=1))
    noise = random.normal(0, 1.2 * np.median(flat) + 0.3, (SIDE, SIDE)).astype(np.float32)
    t = np.arange(SIDE)
    edge = np.clip(np.minimum(t - BEGIN, END - 1 - t) / 2, 0, 1)
    mask = np.minimum(edge[:, None], edge[None])
    return patch * (1 - mask) + (paper + noise) * mask


class Pen:
    """Strokes in one box: drawn finely, then softened to the sharpness of a photo."""

    def __init__(self, random):
        self.random = random
        self.image = Image.new("L", (SIDE * FINE, SIDE * FINE), 0)
        self.draw = ImageDraw.Draw(self.image)
        self.width = random.uniform(1.5, 4.5) * FINE

    def stroke(self, points, wobble=0.8, width=None):
        """A line through points (in patch pixels) that shakes a little."""
        width = width or self.width * self.random.uniform(0.8, 1.2)
        dense = []
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            steps = max(2, int(math.hypot(x1 - x0, y1 - y0) / 6))
            dense += [(x0 + (x1 - x0) * k / steps, y0 + (y1 - y0) * k / steps)
                      for k in range(steps)]
        dense.append(points[-1])
        shaken = [((x + 0.5 + self.random.normal(0, wobble * 0.5)) * FINE,
                   (y + 0.5 + self.random.normal(0, wobble * 0.5)) * FINE) for x, y in dense]
        self.draw.line(shaken, fill=255, width=max(1, round(width)), joint="curve")
        for x, y in (shaken[0], shaken[-1]):
            r = width / 2
            self.draw.ellipse((x - r, y - r, x + r, y + r), fill=255)

    def ink(self, blur):
        soft = self.image.filter(ImageFilter.GaussianBlur(blur * FINE))
        return np.asarray(soft.reduce(FINE)).astype(np.float32) / 255


def lay(patch, cover, darkness):
    """Ink on a patch: towards the darkest of its shades."""
    ink = np.percentile(patch, 2)
    ink = min(ink, np.percentile(patch, 80) * 0.75)
    return patch + (ink - patch) * cover * darkness


def guide(patch, random):
    """The printed dots of the seven-segment guide, with its middle column."""
    image = Image.new("L", (SIDE * FINE, SIDE * FINE), 0)
    draw = ImageDraw.Draw(image)
    radius = random.uniform(0.4, 0.8) * FINE
    dots = [(c, r * 7 / 2) for c in range(0, 11, 2) for r in (0, 4, 8)]
    dots += [(c, r) for c in (0, 5, 10) for r in range(0, 29, 4)]
    for column, row in dots:
        x, y = (21.5 + column * 2.03) * FINE, (17.3 + row * 1.05) * FINE
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    soft = image.filter(ImageFilter.GaussianBlur(random.uniform(0.4, 1.8) * FINE))
    cover = np.asarray(soft.reduce(FINE)).astype(np.float32) / 255
    return lay(patch, cover, random.uniform(0.1, 0.7))


def traced_digit(pen, digit, random):
    """Segments of the guide, or a rectangle or oval for 0."""
    width, height = random.uniform(13, 26), random.uniform(22, 38)
    left, top = 32 - width / 2 + random.normal(0, 2), 32 - height / 2 + random.normal(0, 2)
    lean = random.normal(0, 0.06)
    if digit == 0 and random.random() < 0.5:
        turn = np.linspace(-1.6, -1.6 - 2 * math.pi * random.uniform(0.95, 1.1), 26)
        oval = [(32 + width / 2 * math.cos(a), 32 + height / 2 * math.sin(a)) for a in turn]
        pen.stroke(oval, 0.3)
        return
    for segment in SEGMENTS[digit]:
        points = []
        for column, row in ENDS[segment]:
            x = left + width * column + random.normal(0, 0.8)
            y = top + height / 2 * row + random.normal(0, 0.8)
            points.append((x + lean * (32 - y), y))
        pen.stroke(points, 0.5)


def cross(pen, random):
    """From corner to corner, or small."""
    size = random.choice([random.uniform(8, 16), 22])
    x, y = 32 + random.normal(0, 2.5), 32 + random.normal(0, 2.5)
    w, h = size * random.uniform(0.6, 1.0), size * random.uniform(0.8, 1.05)
    pen.stroke([(x - w, y - h), (x + w, y + h)])
    pen.stroke([(x + w, y - h), (x - w, y + h)])


def dash(pen, random):
    """A hyphen, a bar or diagonal through the box, or a whole Z reaching the frame."""
    kind = random.random()
    y = 32 + random.normal(0, 4)
    if kind < 0.35:
        half = random.uniform(6, 18)
        pen.stroke([(32 - half, y + random.normal(0, 2)), (32 + half, y + random.normal(0, 2))])
    elif kind < 0.5:
        y = random.uniform(14, 50)
        pen.stroke([(-4, y + random.normal(0, 3)), (68, y + random.normal(0, 3))])
    elif kind < 0.88:
        tilt = random.uniform(0.5, 1.7) * random.choice([-1, 1], p=[0.8, 0.2])
        shift = random.normal(0, 8)
        pen.stroke([(32 + shift - 40 / tilt, 72), (32 + shift + 40 / tilt, -8)], 0.5)
    else:
        a, b = random.uniform(8, 14), random.uniform(50, 56)
        pen.stroke([(a, a), (b, a), (a, b), (b, b)])


def scribble(pen, random):
    """Lines to and fro, as one blots a digit out."""
    count = int(random.integers(3, 10))
    left, right = random.uniform(14, 24), random.uniform(40, 50)
    if random.random() < 0.5:
        ys = np.linspace(random.uniform(14, 24), random.uniform(40, 50), count)
        points = [((left, right)[k % 2] + random.normal(0, 2), y) for k, y in enumerate(ys)]
    else:
        xs = np.linspace(left, right, count)
        points = [(x, (16, 48)[k % 2] + random.normal(0, 3)) for k, x in enumerate(xs)]
    pen.stroke(points)


def legible_together(first, second):
    """Whether one digit written over another looks like a digit still, as 3 over 8 does."""
    return any(set(SEGMENTS[first]) | set(SEGMENTS[second]) == set(s) for s in SEGMENTS.values())


def overlaid(first, second):
    """Two digits on one paper: the darker of both, each against its own paper."""
    def ink(patch):
        paper = np.percentile(patch[BEGIN:END, BEGIN:END], 75)
        return np.clip((paper - patch) / max(8, paper - np.percentile(patch, 2)), 0, 1)
    cover = np.maximum(ink(first), ink(second))
    paper = np.percentile(first[BEGIN:END, BEGIN:END], 75)
    return paper - cover * max(8, paper - np.percentile(first, 2))


def spoiled(patch, other, random):
    """Overwritten, struck out, or painted over."""
    kind = random.random()
    patch = patch.astype(np.float32)
    if kind < 0.4:
        shift = random.integers(-4, 5, 2)
        return overlaid(patch, np.roll(other, shift, (0, 1)).astype(np.float32))
    pen = Pen(random)
    if kind < 0.7:
        scribble(pen, random)
    elif kind < 0.93:  # struck through, twice or crosswise
        y = random.uniform(24, 40)
        pen.stroke([(12, y), (52, y + random.normal(0, 3))])
        slope = random.uniform(8, 20) * random.choice([-1, 1])
        pen.stroke([(14, y + slope), (50, y - slope)])
    if kind < 0.93:
        return lay(patch, pen.ink(random.uniform(0.4, 1.6)), random.uniform(0.7, 1.1))
    pen.width = random.uniform(8, 18) * FINE  # correction fluid over a part, written on again
    pen.stroke([(random.uniform(16, 28), random.uniform(18, 46)),
                (random.uniform(36, 48), random.uniform(18, 46))], 3)
    cover = pen.ink(1.0) * random.uniform(0.75, 1.0)
    paper = min(255, np.percentile(patch, 80) * random.uniform(1.0, 1.15))
    patch = patch + (paper - patch) * cover
    again = Pen(random)
    traced_digit(again, int(random.integers(0, 10)), random)
    return lay(patch, again.ink(random.uniform(0.5, 1.5)), random.uniform(0.6, 1.0))


def synthesise(contexts, labels, count, seed):
    """`count` patches uint8 [count, 64, 64] and their labels, upon real contexts of digits."""
    random = np.random.default_rng(seed)
    digits = np.flatnonzero(labels < 10)
    out, out_labels = np.empty((count, SIDE, SIDE), np.uint8), np.empty(count, np.int64)
    kinds = random.choice(["blank", "dash", "spoiled", "digit", "zero", "cross"], count,
                          p=[0.25, 0.22, 0.28, 0.10, 0.08, 0.07])
    for k, kind in enumerate(kinds):
        first, second = random.choice(digits, 2)
        while legible_together(labels[first], labels[second]):
            first, second = random.choice(digits, 2)
        if kind == "spoiled":
            made, label = spoiled(contexts[first], contexts[second], random), SPOILED
        else:
            made = erase(contexts[first], random)
            if random.random() < 0.75:
                made = guide(made, random)
            pen = Pen(random)
            if kind == "blank":
                label = BLANK
            elif kind == "dash":
                dash(pen, random)
                label = DASH
            elif kind == "cross":
                cross(pen, random)
                label = CROSS
            else:
                label = 0 if kind == "zero" else int(random.integers(0, 10))
                traced_digit(pen, label, random)
            if kind != "blank":
                made = lay(made, pen.ink(random.uniform(0.4, 2.0)), random.uniform(0.5, 1.05))
        out[k], out_labels[k] = np.clip(np.rint(made), 0, 255).astype(np.uint8), label
    return out, out_labels
