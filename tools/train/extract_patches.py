# SPDX-License-Identifier: Apache-2.0
"""Cuts every labelled digit box out of the real pictures, as context patches in one file.

    python3 tools/train/extract_patches.py DATA OUT.npz

DATA holds digits/ and forms/ as docs/operations or the README beside this file describe them. The
result stays outside the repository: the pictures are not ours to publish.
"""
import collections
import csv
import pathlib
import sys
import tarfile

import numpy as np
from PIL import Image

import frames

CLASSES = {**{str(d): d for d in range(10)}, "X": 10, "blank": 11, "_": 11, "Z": 12}
# Fields whose literal leaves out the first box: it is empty, but for this one, which is crossed.
TWO_OF_THREE = collections.defaultdict(lambda: "_", {("photos/TPS_013.jpg", "paslon_1"): "X"})


def grey(file):
    return np.asarray(Image.open(file).convert("L"))


def quad(centre, size, slope=0.0, slant=0.0):
    corners = np.array([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]]) * size
    sheared = np.stack([corners[:, 0] - slant * corners[:, 1],
                        corners[:, 1] + slope * corners[:, 0]], -1)
    return sheared + centre


def fit_crops(pictures):
    """Corners and scores of single boxes, each picture a box with hardly more than its frame."""
    pad, side = 4, 64
    small = np.stack([np.asarray(Image.fromarray(p).resize((side, side), Image.BILINEAR))
                      for p in pictures])
    dark = frames.darkness(np.pad(small, ((0, 0), (pad, pad), (pad, pad)), mode="edge"))
    middle = pad + side / 2 - 0.5
    starts = [np.tile(quad((middle, middle), side - 2 * inset), (len(dark), 1, 1))
              for inset in (4, 8, 13, 2)]
    corners, scores = frames.fit_best(dark, np.stack(starts), 1, 9, 1.0)
    scale = np.array([[p.shape[1] / side, p.shape[0] / side] for p in pictures])
    return (corners - pad + 0.5) * scale[:, None] - 0.5, scores


def read_crops(data):
    rows = list(csv.DictReader(open(data / "digits/sirekap2024_index.csv")))
    with tarfile.open(data / "digits/sirekap2024-box-crops.tar") as archive:
        by_name = {m.name: m for m in archive.getmembers() if m.isfile()}
        pictures = [grey(archive.extractfile(by_name[row["file"]])) for row in rows]
    for at in range(0, len(rows), 2000):
        part = pictures[at:at + 2000]
        corners, scores = fit_crops(part)
        for row, picture, quad_px, score in zip(rows[at:at + 2000], part, corners, scores):
            yield {
                "patch": frames.warp(picture, quad_px, 0, 1), "label": CLASSES[row["label"]],
                "source": row["source"], "group": row["group"], "score": score,
                "size_px": np.linalg.norm(quad_px[1] - quad_px[0]), "box": 0,
                "use": row["status"] != "unclear" and not row["duplicate_of"],
                "hidden": row["suggested_split"] == "hidden",
            }


def photo_starts(parts, canvas):
    """Where the group may lie in each part: shifts, turns and slants of the given rectangle."""
    guesses = [(1, 0, 0, 0), (0.94, 0, 0, 0), (1, 0, 0.05, 0), (1, 0, -0.05, 0),
               (1, 0, 0.05, -0.05), (1, 0, -0.05, 0.05), (1, 0, 0, 0.1), (1, 0, 0, -0.1),
               (1, -0.5, 0, 0), (1, 0.5, 0, 0), (0.94, 0, 0.05, -0.05), (0.94, 0, -0.05, 0.05),
               (1, 0, 0.1, -0.1), (1, 0, -0.1, 0.1)]
    starts = []
    for scale, lift, slope, slant in guesses:
        start = []
        for part, margin, width, height in parts:
            inner = width * scale * frames.group_width_mm(3) / (frames.group_width_mm(3) + 1.5)
            tall = inner * frames.INSIDE / frames.group_width_mm(3)
            centre_y = margin + height / 2 + lift * max(0, height - tall)
            size = (inner, tall if lift else height * scale * 0.95)
            corners = quad((margin + width / 2, centre_y), size, slope, slant)
            zoom = [canvas[0] / part.shape[1], canvas[1] / part.shape[0]]
            start.append((corners + 0.5) * zoom - 0.5)
        starts.append(start)
    return np.array(starts)


def refine_boxes(part, corners):
    """Each box of the group fitted by itself, beginning from its place in the group."""
    quads = []
    for box in range(3):
        left = box * frames.PITCH / frames.group_width_mm(3)
        right = left + frames.INSIDE / frames.group_width_mm(3)
        uv = np.array([[left, 0], [right, 0], [right, 1], [left, 1]])
        quads.append(frames.homography_map(corners[None], uv)[0])
    contexts = np.stack([frames.warp(part, q, 0, 1) for q in quads])
    start = np.tile(quad((31.5, 31.5), 44), (3, 1, 1))
    moved, score = frames.fit(frames.darkness(contexts), start, 1, 5, (2, 1, 0.5, 1, 0.5))
    inside = frames.CONTEXT_PX - 2 * frames.CONTEXT_MARGIN_PX
    uv = (moved + 0.5 - frames.CONTEXT_MARGIN_PX) / inside
    refined = [frames.homography_map(q[None], u)[0] for q, u in zip(quads, uv)]
    return refined, score


def read_photos(data):
    labels = {(r["image"], r["field"]): r for r in csv.DictReader(open(data / "forms/labels.csv"))}
    rows = list(csv.DictReader(open(data / "forms/boxes.csv")))
    canvas, parts = (240, 104), []
    for row in rows:
        x0, y0, x1, y1 = (int(row[k]) for k in ("x0", "y0", "x1", "y1"))
        margin = max(2, round((y1 - y0) * 0.35))
        padded = np.pad(grey(data / "forms" / row["image"]), margin, mode="edge")
        part = padded[y0:y1 + 2 * margin, x0:x1 + 2 * margin]
        if labels[row["image"], row["field"]]["rot180"] == "1":
            part = part[::-1, ::-1]
        parts.append((np.ascontiguousarray(part), margin, x1 - x0, y1 - y0))
    small = np.stack([np.asarray(Image.fromarray(p[0]).resize(canvas, Image.BILINEAR))
                      for p in parts])
    starts = photo_starts(parts, canvas)
    zoom = np.array([[p[0].shape[1] / canvas[0], p[0].shape[0] / canvas[1]] for p in parts])
    shape = (zoom, frames.group_width_mm(3) / frames.INSIDE)
    corners, scores = frames.fit_best(frames.darkness(small), starts, 3, 18, 1.1, shape)
    for row, (part, *_), group, score in zip(rows, parts, corners, scores):
        quad_px = (group + 0.5) * [part.shape[1] / canvas[0], part.shape[0] / canvas[1]] - 0.5
        literal = row["literal"]
        if len(literal) == 2:
            literal = TWO_OF_THREE[row["image"], row["field"]] + literal
        refined, _ = refine_boxes(part, quad_px)
        for box, character in enumerate(literal):
            yield {
                "patch": frames.warp(part, refined[box], 0, 1), "label": CLASSES[character],
                "source": "photo", "group": row["image"][-7:-4] + row["field"][-2:], "box": box,
                "score": score, "size_px": (int(row["x1"]) - int(row["x0"])) / 3,
                "use": score > 0.3, "hidden": False,
            }


def main():
    data, out = pathlib.Path(sys.argv[1]), sys.argv[2]
    rows = list(read_photos(data)) + list(read_crops(data))
    np.savez(out, **{key: np.array([row[key] for row in rows]) for key in rows[0]})
    counts = collections.Counter((row["source"], bool(row["use"])) for row in rows)
    print(f"{len(rows)} boxes: {dict(counts)}")


if __name__ == "__main__":
    main()
