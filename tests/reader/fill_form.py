# SPDX-License-Identifier: Apache-2.0
"""Fills in a printed page as a picture: digits by pen, bubbles blackened, strokes of a tally.

Where, the form's layout tells (docs/formats/form-layout.md); how digits look is this module's own.
"""
import math
import random

# Digits as strokes, in a square of side 1: two ways to write each, the first like a calculator's.
DIGITS = {
    "0": [[[(0.1, 0), (0.9, 0), (0.9, 1), (0.1, 1), (0.1, 0)]],
          [[(0.5, 0), (0.15, 0.2), (0.1, 0.7), (0.45, 1), (0.85, 0.75), (0.85, 0.25), (0.5, 0)]]],
    "1": [[[(0.5, 0), (0.5, 1)]], [[(0.25, 0.25), (0.55, 0), (0.55, 1)]]],
    "2": [[[(0.1, 0), (0.9, 0), (0.9, 0.5), (0.1, 0.5), (0.1, 1), (0.9, 1)]],
          [[(0.15, 0.2), (0.4, 0), (0.8, 0.1), (0.85, 0.35), (0.15, 1), (0.9, 0.95)]]],
    "3": [[[(0.1, 0), (0.9, 0), (0.9, 1), (0.1, 1)], [(0.25, 0.5), (0.9, 0.5)]],
          [[(0.2, 0.05), (0.75, 0.05), (0.85, 0.25), (0.45, 0.47), (0.85, 0.65), (0.8, 0.93),
            (0.15, 0.95)]]],
    "4": [[[(0.1, 0), (0.1, 0.5), (0.9, 0.5)], [(0.9, 0), (0.9, 1)]],
          [[(0.55, 0), (0.1, 0.65), (0.9, 0.65)], [(0.65, 0.3), (0.65, 1)]]],
    "5": [[[(0.9, 0), (0.1, 0), (0.1, 0.5), (0.9, 0.5), (0.9, 1), (0.1, 1)]],
          [[(0.8, 0), (0.25, 0), (0.2, 0.42), (0.65, 0.4), (0.85, 0.65), (0.65, 0.95),
            (0.15, 0.95)]]],
    "6": [[[(0.9, 0), (0.1, 0), (0.1, 1), (0.9, 1), (0.9, 0.5), (0.1, 0.5)]],
          [[(0.7, 0), (0.25, 0.4), (0.15, 0.8), (0.45, 1), (0.8, 0.8), (0.65, 0.52), (0.2, 0.65)]]],
    "7": [[[(0.1, 0), (0.9, 0), (0.9, 1)]], [[(0.1, 0.05), (0.9, 0), (0.4, 1)]]],
    "8": [[[(0.1, 0), (0.9, 0), (0.9, 1), (0.1, 1), (0.1, 0)], [(0.1, 0.5), (0.9, 0.5)]],
          [[(0.8, 0.15), (0.5, 0), (0.2, 0.2), (0.8, 0.7), (0.65, 0.97), (0.3, 0.95), (0.2, 0.72),
            (0.75, 0.3), (0.8, 0.15)]]],
    "9": [[[(0.9, 0.5), (0.1, 0.5), (0.1, 0), (0.9, 0), (0.9, 1), (0.1, 1)]],
          [[(0.8, 0.35), (0.35, 0.45), (0.2, 0.2), (0.5, 0), (0.8, 0.15), (0.8, 0.4), (0.6, 1)]]],
    "X": [[[(0, 0), (1, 1)], [(1, 0), (0, 1)]],
          [[(0.15, 0.1), (0.85, 0.9)], [(0.9, 0.15), (0.1, 0.85)]]],
}
STROKES_PER_CELL = 5


class Page:
    """A picture in shades of grey, and a pen; places in millimetres."""

    def __init__(self, pgm, px_per_mm, seed):
        magic, sides, most, self.shades = pgm.split(b"\n", 3)
        assert magic == b"P5" and most == b"255"
        self.width_px, self.height_px = map(int, sides.split())
        self.shades = bytearray(self.shades)
        self.px_per_mm = px_per_mm
        self.chance = random.Random(seed)
        self.ink = self.chance.uniform(0.6, 0.95)

    def pgm(self):
        return b"P5\n%d %d\n255\n" % (self.width_px, self.height_px) + bytes(self.shades)

    def dot(self, x_mm, y_mm, radius_mm):
        x, y = x_mm * self.px_per_mm, y_mm * self.px_per_mm
        radius = radius_mm * self.px_per_mm
        left, right = max(0, int(x - radius - 1)), min(self.width_px, int(x + radius + 2))
        for row in range(max(0, int(y - radius - 1)), min(self.height_px, int(y + radius + 2))):
            for column in range(left, right):
                beside = math.hypot(column + 0.5 - x, row + 0.5 - y) - radius
                shade = int(255 * (1 - self.ink * min(1, max(0, 0.5 - beside))))
                at = row * self.width_px + column
                self.shades[at] = min(self.shades[at], shade)

    def stroke(self, points, width_mm):
        """A line of the pen through the points, a little unsteady."""
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            count = max(1, int(math.hypot(x1 - x0, y1 - y0) / (width_mm * 0.3)))
            for i in range(count + 1):
                part = i / count
                self.dot(x0 + part * (x1 - x0), y0 + part * (y1 - y0),
                         width_mm / 2 * self.chance.uniform(0.9, 1.1))

    def digit(self, box, letter, width_mm):
        left, top, right, bottom = box
        width, height = right - left, bottom - top
        size = self.chance.uniform(0.6, 0.85)
        thin = self.chance.uniform(0.6, 0.85)  # how wide beside how high
        lean = self.chance.uniform(-0.12, 0.12)
        middle_x = (left + right) / 2 + self.chance.uniform(-0.05, 0.05) * width
        middle_y = (top + bottom) / 2 + self.chance.uniform(-0.05, 0.05) * height
        for line in self.chance.choice(DIGITS[letter]):
            points = []
            for x, y in line:
                x += self.chance.uniform(-0.05, 0.05) - 0.5 - lean * (y - 0.5)
                y += self.chance.uniform(-0.05, 0.05) - 0.5
                points.append((middle_x + x * size * thin * width, middle_y + y * size * height))
            self.stroke(points, width_mm)

    def bubble(self, x_mm, y_mm, diameter_mm):
        """Blackened by strokes to and fro, nearly to the edge."""
        radius = diameter_mm / 2 * self.chance.uniform(0.8, 1)
        x_mm += self.chance.uniform(-0.06, 0.06) * diameter_mm
        y_mm += self.chance.uniform(-0.06, 0.06) * diameter_mm
        points, step = [], diameter_mm * 0.09
        for i in range(int(-radius / step), int(radius / step) + 1):
            half = math.sqrt(max(0, radius**2 - (i * step) ** 2)) * (-1) ** i
            points.append((x_mm + half, y_mm + i * step))
        self.stroke(points, diameter_mm * 0.11)


def fill_number(page, number, value):
    """Digits into the boxes, a bubble for each, and strokes where the number has a tally."""
    boxes = number["boxes_mm"]
    text = str(value)
    leading = page.chance.choice(("X", "X", "X", "0"))
    letters = leading * (len(boxes) - len(text)) + text
    pen_mm = (boxes[0][2] - boxes[0][0]) * page.chance.uniform(0.05, 0.09)
    for box, letter in zip(boxes, letters):
        page.digit(box, letter, pen_mm)
    bubbles = number.get("bubbles")
    if bubbles:
        (x, y), (pitch_x, pitch_y) = bubbles["first_centre_mm"], bubbles["pitch_mm"]
        for column, letter in enumerate(letters):
            digit = 0 if letter == "X" else int(letter)
            page.bubble(x + column * pitch_x, y + digit * pitch_y, bubbles["diameter_mm"])
    if "tally" in number and value <= capacity(number["tally"]):
        fill_tally(page, number, value, pen_mm)


def capacity(tally):
    return tally["rows"] * tally["columns"] * tally["strokes"]


def fill_tally(page, number, value, pen_mm):
    tally = number["tally"]
    left, top, right, bottom = tally["area_mm"]
    width, height = (right - left) / tally["columns"], (bottom - top) / tally["rows"]
    a_row = tally["columns"] * tally["strokes"]
    for row in range(tally["rows"]):
        in_row = min(a_row, max(0, value - row * a_row))
        if in_row:
            sums = number["row_sums_mm"][row]
            for box, letter in zip(sums, str(in_row).zfill(len(sums))):
                page.digit(box, letter, pen_mm * 0.6)
        for stroke in range(in_row):
            x = left + stroke // STROKES_PER_CELL * width
            y = top + row * height
            if stroke % STROKES_PER_CELL == STROKES_PER_CELL - 1:
                ends = ((0.1, 0.75), (0.9, 0.25))
            else:
                across = 0.2 * (stroke % STROKES_PER_CELL + 1)
                ends = ((across, 0.12), (across, 0.88))
            points = [(x + (part_x + page.chance.uniform(-0.03, 0.03)) * width,
                       y + (part_y + page.chance.uniform(-0.05, 0.05)) * height)
                      for part_x, part_y in ends]
            page.stroke(points, pen_mm * 0.6)


def choose_values(layout, seed, largest=999):
    """Field → value, so that all that the form itself adds up is right."""
    chance = random.Random(seed)
    fields = [number["field"] for page in layout["pages"] for number in page["numbers"]]
    votes = [f for f in fields if f.startswith(("votes.", "party.")) and not f.endswith(".total")]
    values = {field: chance.randrange(largest // (len(votes) + 1)) for field in votes}
    for field in fields:
        if field.endswith(".total"):
            party = field[: -len("total")]
            values[field] = sum(values[f] for f in votes if f.startswith(party))
    values["valid"] = sum(values[field] for field in votes)
    values["invalid"] = chance.randrange(30)
    voters = values["total"] = values["valid"] + values["invalid"]
    values.update({"ballots.used": voters, "ballots.returned": chance.randrange(3)})
    values["ballots.unused"] = chance.randrange(20)
    values["ballots.received"] = voters + values["ballots.returned"] + values["ballots.unused"]
    groups = {"users_dptb": chance.randrange(voters // 9 + 1),
              "users_dpk": chance.randrange(voters // 9 + 1)}
    groups["users_dpt"] = voters - sum(groups.values())
    groups.update({"voters": groups["users_dpt"] + chance.randrange(50),
                   "disabled": chance.randrange(9)})
    for group, both in groups.items():
        women = chance.randrange(both + 1)
        values.update({f"{group}.l": both - women, f"{group}.p": women, f"{group}.j": both})
    for sex in "lpj":
        values[f"users.{sex}"] = sum(values[f"users_{g}.{sex}"] for g in ("dpt", "dptb", "dpk"))
    return {field: values[field] for field in fields}


def fill_page(pgm, px_per_mm, page_layout, values, seed):
    """The bytes of the page with every number written in."""
    page = Page(pgm, px_per_mm, seed)
    for number in page_layout["numbers"]:
        fill_number(page, number, values[number["field"]])
    return page.pgm()
