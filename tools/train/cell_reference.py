# SPDX-License-Identifier: Apache-2.0
"""The cell network in plain integers of numpy: what src/paper/network must give, to the bit.

    python3 tools/train/cell_reference.py models/cells_v1.bin > tests/vectors/cells/cells_v1.json

writes the vectors that hold the C++ to it, on synthetic patches.
"""
import hashlib
import json
import struct
import sys

import numpy as np

import normalise

MAGIC = b"rekapcn1"
NAT, FLOOR = 1024, 20 * 1024


def parse(data):
    """Members, each a list of (stride, padding, weights [out, y, x, in], biases, multipliers)."""
    assert data[:8] == MAGIC and hashlib.sha256(data[:-32]).digest() == data[-32:]
    at = 8

    def numbers(count, kind="I"):
        nonlocal at
        at += 4 * count
        return struct.unpack_from(f"<{count}{kind}", data, at - 4 * count)

    members = []
    for _ in range(numbers(1)[0]):
        layers = []
        for _ in range(numbers(1)[0]):
            channels_in, out, kernel, stride, padding = numbers(5)
            shape = (out, kernel, kernel, channels_in)
            weights = np.frombuffer(data, np.int8, int(np.prod(shape)), at).reshape(shape)
            at += weights.size
            layers.append((stride, padding, weights, np.array(numbers(out, "i")),
                           np.array(numbers(out, "i"))))
        members.append(layers)
    assert at == len(data) - 32
    return members


def sums(planes, layer):
    """[N, side, side, in] → [N, side, side, out] of exact sums."""
    stride, padding, weights, biases, _ = layer
    padded = np.pad(planes, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    kernel = weights.shape[1]
    side = (padded.shape[1] - kernel) // stride + 1
    total = np.zeros((len(planes), side, side, len(weights)), np.int64) + biases
    for y in range(kernel):
        for x in range(kernel):
            part = padded[:, y:y + stride * side:stride, x:x + stride * side:stride]
            part = part[:, :side, :side].astype(np.float64)
            # Sums stay far below 2^53: products of whole doubles are exact.
            total += (part @ weights[:, y, x].T.astype(np.float64)).astype(np.int64)
    return total


def scores(members, patches):
    """Sum of the members' scores in 1/1024 nat, before the softmax."""
    total = np.zeros((len(patches), 14), np.int64)
    for layers in members:
        planes = normalise.normalise(patches)[..., None].astype(np.int64)
        for layer in layers[:-1]:
            scaled = (np.maximum(sums(planes, layer), 0) * layer[4] + 2 ** 30) >> 31
            planes = np.minimum(scaled, 127)
        total += ((sums(planes, layers[-1]) * layers[-1][4] + 2 ** 30) >> 31)[:, 0, 0]
    return total


def exponential(steps):
    term = total = 1 << 40
    k = 1
    while term:
        term = term * steps // (NAT * k)
        total += term if k % 2 == 0 else -term
        k += 1
    return (total + 512) >> 10


PARTS = [exponential(k) for k in range(NAT)]
WHOLES = [1 << 30]
while len(WHOLES) < 21:
    WHOLES.append((WHOLES[-1] * exponential(NAT) + (1 << 29)) >> 30)


def logarithm(total):
    doublings = total.bit_length() - 31
    over_one = 2 * (((total >> doublings) - (1 << 30)) >> 18) + 1
    z = (over_one << 30) // (16384 + over_one)
    power, series, n = z, 0, 1
    while power:
        series += power // n
        power = ((power * z) >> 30) * z >> 30
        n += 2
    return doublings * 726817 + ((2 * series + 512) >> 10)


def log_softmax(row):
    row = [int(v) for v in row]
    top = max(row)
    total = sum(WHOLES[(top - v) // NAT] * PARTS[(top - v) % NAT] >> 30
                for v in row if top - v <= FLOOR)
    return [max(-FLOOR, v - top - ((logarithm(total) + 512) >> 10)) for v in row]


def synthetic_patches():
    """Names and patches: noise, shapes and extremes, none from a real form."""
    random = np.random.default_rng(36)
    y, x = np.mgrid[0:36, 0:36]
    frame = ((np.abs(x - 17.5) > 13.9) | (np.abs(y - 17.5) > 13.9)) & (
        np.maximum(np.abs(x - 17.5), np.abs(y - 17.5)) < 15.6)
    ring = np.abs(np.hypot((x - 17.5) * 1.3, y - 17.5) - 9) < 1.6
    shapes = {
        "black": np.zeros((36, 36)), "white": np.full((36, 36), 255),
        "frame": 210 - 150 * frame, "zero": 200 - 140 * (frame | ring),
        "one": 190 - 120 * (frame | ((np.abs(x - 18) < 1.6) & (np.abs(y - 18) < 10))),
        "cross": 220 - 160 * (frame | (np.abs(np.abs(x - 17.5) - np.abs(y - 17.5)) < 1.5)),
        "bar": 180 - 100 * (frame | (np.abs(y - 18) < 1.5)),
        "seven": 90 - 50 * (frame | ((np.abs(x - 22) < 1.5) & (np.abs(y - 18) < 9))
                            | ((np.abs(y - 10) < 1.5) & (np.abs(x - 17) < 6))),
        "slope": 40 + 4 * x + y, "chequers": 255 * ((x // 3 + y // 3) % 2),
        "noise": random.integers(0, 256, (36, 36)),
        "faint noise": random.integers(200, 206, (36, 36)),
    }
    return list(shapes), np.stack([np.asarray(p) for p in shapes.values()]).astype(np.uint8)


def main():
    with open(sys.argv[1], "rb") as file:
        data = file.read()
    names, patches = synthetic_patches()
    rows = [log_softmax(row) for row in scores(parse(data), patches)]
    entries = [{"name": name, "pixels": patch.tobytes().hex(), "log_likelihood": row}
               for name, patch, row in zip(names, patches, rows)]
    json.dump({"weights_sha256": hashlib.sha256(data).hexdigest(), "patches": entries}, sys.stdout,
              indent=1)
    print()


if __name__ == "__main__":
    main()
