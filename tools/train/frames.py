# SPDX-License-Identifier: Apache-2.0
"""Finds the printed frames of digit boxes, for many pictures at once.

A frame is described by the four corners of the inside of the leftmost to the rightmost box of a
group (1 for a crop, 3 for a number on a photo). Corners are moved, step by step, to where the
lines of the frame model lie on the darkest pixels.
"""
import numpy as np
from PIL import Image

# Official page 2, in millimetres: boxes 19.5 inside, 23.5 apart, border 1.0 wide.
INSIDE, PITCH, BORDER = 19.5, 23.5, 1.0
CONTEXT_PX, CONTEXT_MARGIN_PX = 64, 10  # a stored patch: its inside is [10, 54)


def group_width_mm(boxes):
    return INSIDE + PITCH * (boxes - 1)


def line_points(boxes, per_line=24):
    """Points on the centre lines of all borders, in units of the group's inside, [L, P, 2]."""
    width = group_width_mm(boxes)
    t = (np.arange(per_line) + 0.5) / per_line
    half = BORDER / 2
    lines = []
    for k in range(boxes):
        left, right = k * PITCH - half, k * PITCH + INSIDE + half
        top, bottom = -half, INSIDE + half
        x, y = left + (right - left) * t, top + (bottom - top) * t
        for line in ((x, top + 0 * t), (x, bottom + 0 * t), (left + 0 * t, y), (right + 0 * t, y)):
            lines.append(np.stack([line[0] / width, line[1] / INSIDE], -1))
    return np.stack(lines)


def homography_map(corners, uv):
    """Points of the unit square through the map of each quad: [N,4,2], [...,2] → [N,...,2]."""
    p0, p1, p2, p3 = (corners[:, i] for i in range(4))
    s = p0 - p1 + p2 - p3
    d1, d2 = p1 - p2, p3 - p2
    det = d1[:, 0] * d2[:, 1] - d2[:, 0] * d1[:, 1]
    det = np.where(np.abs(det) < 1e-9, 1e-9, det)
    g = (s[:, 0] * d2[:, 1] - d2[:, 0] * s[:, 1]) / det
    h = (d1[:, 0] * s[:, 1] - s[:, 0] * d1[:, 1]) / det
    a, b = p1 - p0 + g[:, None] * p1, p3 - p0 + h[:, None] * p3
    flat = uv.reshape(-1, 2)
    u, v = flat[:, 0], flat[:, 1]
    w = 1 + g[:, None] * u + h[:, None] * v
    xy = a[:, None] * u[None, :, None] + b[:, None] * v[None, :, None] + p0[:, None]
    xy /= w[..., None]
    return xy.reshape(len(corners), *uv.shape)


def sample(maps, xy):
    """Bilinear values of maps [N,H,W] at pixel places [N,...,2]; clamped at the edge."""
    n, height, width = maps.shape
    flat = xy.reshape(n, -1, 2)
    x = np.clip(flat[..., 0], 0, width - 1.001)
    y = np.clip(flat[..., 1], 0, height - 1.001)
    x0, y0 = x.astype(np.int32), y.astype(np.int32)
    fx, fy = x - x0, y - y0
    i = np.arange(n)[:, None]
    top = maps[i, y0, x0] * (1 - fx) + maps[i, y0, x0 + 1] * fx
    low = maps[i, y0 + 1, x0] * (1 - fx) + maps[i, y0 + 1, x0 + 1] * fx
    return (top * (1 - fy) + low * fy).reshape(xy.shape[:-1])


def box_blur(maps, radius):
    size = 2 * radius + 1
    padded = np.pad(maps, ((0, 0), (radius + 1, radius), (radius + 1, radius)), mode="edge")
    total = padded.cumsum(1).cumsum(2)
    return (total[:, size:, size:] - total[:, :-size, size:] - total[:, size:, :-size]
            + total[:, :-size, :-size]) / size ** 2


def darkness(pictures):
    """How much darker each pixel is than its surroundings, in units of the picture's contrast."""
    maps = pictures.astype(np.float32)
    dark = np.clip(box_blur(maps, pictures.shape[1] // 5) - box_blur(maps, 1), 0, None)
    scale = np.percentile(dark.reshape(len(dark), -1), 95, axis=1)
    return np.clip(dark / np.maximum(scale, 4)[:, None, None], 0, 1)


def line_contrast(dark, corners, uv, boxes):
    """Per picture: darkness on the lines less that beside them, mean and worst line together."""
    width = group_width_mm(boxes)
    lines = sample(dark, homography_map(corners, uv)).mean(-1)
    beside = 0
    for shift in (-1.6, 1.6):
        moved = uv.copy()
        for k in range(boxes):
            for j, (axis, sign) in enumerate(((1, -1), (1, 1), (0, -1), (0, 1))):
                unit = width if axis == 0 else INSIDE
                moved[4 * k + j, :, axis] += sign * shift / unit
        beside = beside + 0.5 * sample(dark, homography_map(corners, moved)).mean(-1)
    net = lines - beside
    return net.mean(-1) + 0.5 * net.min(-1)


def _modes():
    """How a quad may move: shifts, sizes, shears, single sides, single corners."""
    modes = [
        [[1, 0]] * 4, [[0, 1]] * 4,
        [[-1, 0], [1, 0], [1, 0], [-1, 0]], [[0, -1], [0, -1], [0, 1], [0, 1]],
        [[0, -1], [0, 1], [0, 1], [0, -1]], [[-1, 0], [-1, 0], [1, 0], [1, 0]],
        [[1, 0], [0, 0], [0, 0], [1, 0]], [[0, 0], [1, 0], [1, 0], [0, 0]],
        [[0, 1], [0, 1], [0, 0], [0, 0]], [[0, 0], [0, 0], [0, 1], [0, 1]],
    ]
    for corner in range(4):
        for axis in range(2):
            mode = np.zeros((4, 2))
            mode[corner, axis] = 1
            modes.append(mode)
    return [np.asarray(mode, np.float64) for mode in modes]


def misshapen(corners, shape):
    """How far the quads are from a shape, beyond the eighth that perspective may do.

    The shape is (pixels of the picture for one of the map, x and y [N, 2]; width over height).
    """
    zoom, aspect = shape
    real = corners * zoom[:, None]
    across = np.linalg.norm(real[:, 1] - real[:, 0] + real[:, 2] - real[:, 3], axis=1)
    down = np.linalg.norm(real[:, 3] - real[:, 0] + real[:, 2] - real[:, 1], axis=1)
    return np.clip(np.abs(np.log(across / np.maximum(down, 1e-6) / aspect)) - 0.12, 0, None)


def fit(dark, start, boxes, bound_px, steps=(4, 2, 4, 2, 1, 0.5, 1, 0.5, 0.25), shape=None):
    """Moves the corners of each picture to the best line contrast; returns corners and scores."""
    uv = line_points(boxes, 12)

    def score_of(quads):
        contrast = line_contrast(dark, quads, uv, boxes)
        return contrast if shape is None else contrast - 2 * misshapen(quads, shape)

    corners = start.astype(np.float64)
    best = score_of(corners)
    for step in steps:
        for mode in _modes():
            for sign in (-1, 1):
                moved = corners + sign * step * mode
                score = score_of(moved)
                near = np.abs(moved - start).max((1, 2)) <= bound_px
                better = (score > best + 1e-6) & near
                corners[better], best[better] = moved[better], score[better]
    return corners, best


def fit_best(dark, starts, boxes, bound_px, good_enough, shape=None):
    """As fit, from each start [S, N, 4, 2] in turn for the pictures not fitted well yet."""
    corners = starts[0].astype(np.float64)
    best = np.full(len(dark), -9.0)
    for start in starts:
        open_ones = np.flatnonzero(best < good_enough)
        part = shape and (shape[0][open_ones], shape[1])
        found, score = fit(dark[open_ones], start[open_ones], boxes, bound_px, shape=part)
        better = score > best[open_ones]
        corners[open_ones[better]], best[open_ones[better]] = found[better], score[better]
    return corners, best


def warp(picture, corners, box, boxes):
    """One box of a group as a context patch, its inside on [10, 54)."""
    inside = CONTEXT_PX - 2 * CONTEXT_MARGIN_PX
    size = np.linalg.norm(corners[3] - corners[0])
    if size > 1.5 * inside:  # too fine: shrink first, so that nothing is skipped
        factor = int(size / inside)
        picture = np.asarray(Image.fromarray(picture).reduce(factor))
        corners = (corners + 0.5) / factor - 0.5
    t = (np.arange(CONTEXT_PX) + 0.5 - CONTEXT_MARGIN_PX) / inside * INSIDE
    u, v = np.meshgrid((t + box * PITCH) / group_width_mm(boxes), t / INSIDE)
    xy = homography_map(corners[None], np.stack([u, v], -1))
    values = sample(picture[None].astype(np.float32), xy)[0]
    height, width = picture.shape
    outside = np.maximum(np.maximum(-xy[0, ..., 0], xy[0, ..., 0] - (width - 1)),
                         np.maximum(-xy[0, ..., 1], xy[0, ..., 1] - (height - 1)))
    paper = np.percentile(picture, 75)  # nothing is known out there: blank paper
    values += (paper - values) * np.clip(outside, 0, 1)
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)
