# SPDX-License-Identifier: Apache-2.0
"""The fold networks on the photos they never saw: boxes and numbers right, by size of the boxes.

    python3 tools/train/evaluate_photos.py patches.npz FOLDER

runs the integer reference over FOLDER/fold_K.bin, so that the figures are those of the C++ reader.
"""
import collections
import pathlib
import sys

import numpy as np

import augment
import cell_reference
import train_cells

NOTHING = {10, 11, 0}  # cross, blank and zero say the same in front
LARGE_PX = 35


def value_of(classes):
    """The digits of a number, leading nothings left out; None with a dash or a spoiled box."""
    classes = list(classes)
    while classes and classes[0] in NOTHING:
        classes.pop(0)
    return tuple(classes)


def main():
    data = train_cells.load(sys.argv[1])
    folder = pathlib.Path(sys.argv[2])
    tally = collections.Counter()
    for fold in range(5):
        members = cell_reference.parse((folder / f"fold_{fold}.bin").read_bytes())
        index = np.flatnonzero(data["photo"] & (data["station"] % 5 == fold))
        scores = cell_reference.scores(members, augment.straight(data["patch"][index]))
        read, written = scores.argmax(1), data["label"][index]
        for k in range(0, len(index), 3):
            size = "large" if data["size_px"][index[k]] >= LARGE_PX else "small"
            group = data["group"][index[k]]
            rows = range(k, k + 3)
            for row in rows:
                tally[size, "boxes"] += 1
                tally[size, "boxes wrong"] += int(read[row] != written[row])
            tally[size, "numbers"] += 1
            if value_of(read[k:k + 3]) != value_of(written[k:k + 3]):
                tally[size, "numbers wrong"] += 1
                print(f"wrong: {group} {size} written {list(written[k:k + 3])} read "
                      f"{list(read[k:k + 3])} frame {data['score'][index[k]]:.2f}")
    for size in ("large", "small"):
        boxes, numbers = tally[size, "boxes"], tally[size, "numbers"]
        print(f"{size}: boxes {100 - 100 * tally[size, 'boxes wrong'] / boxes:.2f} % of {boxes}, "
              f"numbers {100 - 100 * tally[size, 'numbers wrong'] / numbers:.2f} % of {numbers} "
              f"({tally[size, 'numbers wrong']} wrong)")


if __name__ == "__main__":
    main()
