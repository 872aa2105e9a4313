# SPDX-License-Identifier: Apache-2.0
"""Brightness and contrast of a cell patch in integers: the same as src/paper/network does."""
import numpy as np

SIDE_PX, INSIDE_BEGIN, INSIDE_END = 36, 4, 32
PAPER_RANK = 627  # of the 784 pixels inside the box, from the darkest: the 80th percentile
INK_RANK = 26     # of all 1,296 pixels: the 2nd percentile
PAPER_LEVEL, INK_LEVEL = 24, 112  # what paper and the darkest ink become, of 0 to 127


def normalise(patches):
    """Cell patches uint8 [N, 36, 36] as network input int32 [N, 36, 36], ink high, 0 to 127."""
    patches = np.asarray(patches).astype(np.int32)
    inside = patches[:, INSIDE_BEGIN:INSIDE_END, INSIDE_BEGIN:INSIDE_END].reshape(len(patches), -1)
    paper = np.partition(inside, PAPER_RANK, axis=1)[:, PAPER_RANK]
    ink = np.partition(patches.reshape(len(patches), -1), INK_RANK, axis=1)[:, INK_RANK]
    contrast = np.maximum(paper - ink, 8 + paper // 8)[:, None, None]
    span = INK_LEVEL - PAPER_LEVEL
    level = (paper[:, None, None] - patches) * span + PAPER_LEVEL * contrast + contrast // 2
    return np.clip(np.maximum(level, 0) // contrast, 0, 127)
