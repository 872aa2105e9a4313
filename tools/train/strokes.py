# SPDX-License-Identifier: Apache-2.0
"""Cells of tallies, as cut_tallies writes them, with the strokes each must hold by its number."""
import csv
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

WIDTH, HEIGHT = 84, 30          # of a picture as cut
OUT_WIDTH, OUT_HEIGHT = 60, 20  # of a patch, the same about the same middle
PAPER_RANK, INK_RANK = 959, 47  # of 1,200 pixels, as src/paper/network/stroke_patch
PAPER_LEVEL, INK_LEVEL = 24, 112
STROKES = 5


def straight(pictures):
    """The patches in the middle of the pictures."""
    x, y = (WIDTH - OUT_WIDTH) // 2, (HEIGHT - OUT_HEIGHT) // 2
    return pictures[:, y:y + OUT_HEIGHT, x:x + OUT_WIDTH]


def shades(patches):
    """Paper and ink of each patch, and its contrast."""
    flat = np.partition(np.asarray(patches).reshape(len(patches), -1).astype(np.int32),
                        (INK_RANK, PAPER_RANK), axis=1)
    paper, ink = flat[:, PAPER_RANK], flat[:, INK_RANK]
    return paper, np.maximum(paper - ink, 8 + paper // 8)


def levels(patches, contrast):
    """Patches uint8 [N, 20, 60] as the network sees them: as src/paper/network/stroke_patch."""
    paper, _ = shades(patches)
    contrast = contrast[:, None, None]
    level = ((paper[:, None, None] - np.asarray(patches).astype(np.int32))
             * (INK_LEVEL - PAPER_LEVEL) + PAPER_LEVEL * contrast + contrast // 2)
    return np.clip(np.maximum(level, 0) // contrast, 0, 127)


def network_input(patches, contrast):
    """Float [N, 3, 20, 20]: three pixels side by side are the channels of one place."""
    level = levels(patches, contrast).astype(np.float32)
    return torch.from_numpy(level.reshape(-1, OUT_HEIGHT, OUT_WIDTH // 3, 3).transpose(0, 3, 1, 2))


class Tallies:
    """The cells of many tallies, row by row, and what is known of each cell."""

    def __init__(self, folder, labels):
        """`folder` holds cells.bin and cells.csv, `labels` the path of a labels.csv."""
        folder, labels = pathlib.Path(folder), pathlib.Path(labels)
        values = {(row["image"], field_id(row["field"])): int(row["value"])
                  for row in csv.DictReader(open(labels)) if row["value"].isdigit()}
        self.pictures = np.fromfile(folder / "cells.bin", np.uint8).reshape(-1, HEIGHT, WIDTH)
        strokes, grid, photo, self.grids = [], [], [], []
        for line in open(folder / "cells.csv"):
            path, field, rows, columns, visible = line.strip().split(",")
            rows, columns, visible = int(rows), int(columns), int(visible)
            image = str(pathlib.Path(path).resolve().relative_to(labels.parent.resolve()))
            value = values.get((image, field))
            cell = np.arange(rows * columns)
            known = np.clip((value or 0) - STROKES * cell, 0, STROKES)
            # What is cut off lies at the left.
            is_cut = (visible < rows * columns) & (cell % columns == 0)
            is_known = value is not None and value <= STROKES * rows * columns
            strokes += list(np.where(is_cut | (not is_known), -1, known))
            grid += [len(self.grids)] * (rows * columns)
            number = "".join(c for c in pathlib.Path(image).stem if c.isdigit())
            photo += [int(number or 0)] * (rows * columns)
            self.grids.append((image, field, value, rows, columns))
        self.strokes, self.grid = np.array(strokes), np.array(grid)
        self.photo = np.array(photo)
        _, contrast = shades(straight(self.pictures))
        largest = np.zeros(len(self.grids), np.int32)
        np.maximum.at(largest, self.grid, contrast)
        self.contrast = largest[self.grid]


def field_id(name):
    known = {"suara_sah": "valid", "suara_tidak_sah": "invalid", "suara_total": "total"}
    return known.get(name, name.replace("paslon_", "votes."))


def strike_out(patches, contrast, random):
    """Draws a cross or one of its strokes in each patch: some officers mark every unused cell."""
    count = len(patches)
    if count == 0:
        return patches
    draw = lambda low, high: random.uniform(low, high, (count, 1, 1))
    # Millimetres from the middle of a cell of 19.6 × 16 mm.
    x = ((np.arange(OUT_WIDTH) - (OUT_WIDTH - 1) / 2) / 2.45)[None, None]
    y = (np.arange(OUT_HEIGHT) - (OUT_HEIGHT - 1) / 2)[None, :, None]
    x, y = x - draw(-2.5, 2.5), y - draw(-2, 2)
    half_x, half_y, width = draw(2.5, 9), draw(2.5, 7.5), draw(0.4, 1.1)
    ink = np.zeros(patches.shape)
    for side, share in ((1, 0.9), (-1, 0.85)):
        lean = half_x * draw(0.7, 1.3), half_y * draw(0.7, 1.3)
        length = np.hypot(*lean)
        along = np.abs(x * lean[0] + side * y * lean[1]) / length
        beside = np.abs(x * lean[1] - side * y * lean[0]) / length
        stroke = np.clip(width + 0.3 - beside, 0, 1) * np.clip(length - along, 0, 1)
        ink = np.maximum(ink, stroke * (random.random((count, 1, 1)) < share))
    paper = np.percentile(patches, 80, axis=(1, 2))[:, None, None]
    dark = paper - contrast[:, None, None] * draw(0.6, 1.1)
    struck = patches + (np.minimum(patches, dark) - patches) * ink
    return np.rint(struck).clip(0, 255).astype(np.uint8)


class Augmenter:
    """Pictures uint8 [N, 30, 84] to patches uint8 [N, 20, 60], and how much of their contrast is
    left; all chances from one generator."""

    def __init__(self, seed):
        self.random = torch.Generator().manual_seed(seed)

    def uniform(self, count, low, high):
        return low + (high - low) * torch.rand(count, 1, 1, generator=self.random)

    def __call__(self, pictures):
        x = torch.from_numpy(np.ascontiguousarray(pictures)).float()
        n = len(x)
        x = self.coarse(x)
        v, u = torch.meshgrid(torch.arange(OUT_HEIGHT) - (OUT_HEIGHT - 1) / 2,
                              torch.arange(OUT_WIDTH) - (OUT_WIDTH - 1) / 2, indexing="ij")
        far = torch.rand(n, 1, 1, generator=self.random)  # most cells lie nearly right
        px = (u * (1 + self.uniform(n, -0.12, 0.12) * far) + v * self.uniform(n, -0.3, 0.3) * far
              + self.uniform(n, -1, 1) * (1 + 5 * far))
        py = (v * (1 + self.uniform(n, -0.1, 0.1) * far) + u * self.uniform(n, -0.04, 0.04) * far
              + self.uniform(n, -1, 1) * (0.5 + 2.2 * far))
        at = torch.stack([px / (WIDTH / 2), py / (HEIGHT / 2)], -1)
        x = F.grid_sample(x[:, None], at, padding_mode="border", align_corners=False)[:, 0]
        fade = 1 - 0.6 * torch.rand(n, 1, 1, generator=self.random) * (
            torch.rand(n, 1, 1, generator=self.random) < 0.3)
        mean = x.mean((1, 2), keepdim=True)
        gain = self.uniform(n, 0.6, 1.1)
        x = (mean + (x - mean) * fade) * gain
        noise = torch.randn(x.shape, generator=self.random)
        spread = (x - x.mean((1, 2), keepdim=True)).abs().mean((1, 2), keepdim=True)
        x = x + noise * (0.5 + spread) * self.uniform(n, 0, 0.35)
        return x.round().clamp(0, 255).to(torch.uint8).numpy(), (fade * gain)[:, 0, 0].numpy()

    def coarse(self, x):
        """Photos of fewer pixels, or out of focus."""
        n = len(x)
        part = torch.nonzero(torch.rand(n, generator=self.random) < 0.4)[:, 0]
        for some in part.chunk(4):
            if len(some) == 0:
                continue
            scale = 0.3 + 0.6 * torch.rand(1, generator=self.random).item()
            small = F.interpolate(x[some][:, None], size=(int(HEIGHT * max(scale, 0.5)),
                                                          int(WIDTH * scale)), mode="area")
            x[some] = F.interpolate(small, size=(HEIGHT, WIDTH), mode="bilinear",
                                    align_corners=False)[:, 0]
        return x
