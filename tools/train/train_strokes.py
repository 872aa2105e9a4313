# SPDX-License-Identifier: Apache-2.0
"""Trains the network that counts the strokes in a tally's cells; README.md has the commands."""
import argparse
import math
import os
import pathlib

os.environ.setdefault("OMP_WAIT_POLICY", "passive")
import numpy as np  # noqa: E402
import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402

import network  # noqa: E402
import strokes  # noqa: E402

BATCH = 128
# How often each count is shown; the loss takes it out again, so that scores are likelihoods.
SHARE = np.array([0.28, 0.12, 0.12, 0.12, 0.12, 0.24])
REAL_SHARE = 0.75
STRUCK_SHARE = 0.25


class Pool:
    """Cells to draw from, by count of strokes; real photos more often than synthetic pages."""

    def __init__(self, sets):
        self.pictures = np.concatenate([s.pictures[c] for s, c in sets])
        self.contrast = np.concatenate([s.contrast[c] for s, c in sets])
        self.labels = np.concatenate([s.strokes[c] for s, c in sets])
        origin = np.concatenate([np.full(int(c.sum()), k) for k, (_, c) in enumerate(sets)])
        weight = np.zeros(len(self.labels))
        parts = [1.0] if len(sets) == 1 else [REAL_SHARE, 1 - REAL_SHARE]
        for k, part in enumerate(parts):
            for count, share in enumerate(SHARE):
                chosen = (origin == k) & (self.labels == count)
                weight[chosen] = part * share / max(1, chosen.sum())
        self.cumulative = np.cumsum(weight / weight.sum())

    def batches(self, seed, count):
        random = np.random.default_rng(seed)
        change = strokes.Augmenter(seed + 1)
        for _ in range(count):
            at = np.searchsorted(self.cumulative, random.random(BATCH))
            at = at.clip(0, len(self.labels) - 1)
            patches, left = change(self.pictures[at])
            struck = (self.labels[at] == 0) & (random.random(BATCH) < STRUCK_SHARE)
            patches[struck] = strokes.strike_out(
                patches[struck], (self.contrast[at] * left)[struck], random)
            contrast = self.contrast[at] * left * np.exp(random.uniform(-0.4, 0.2, BATCH))
            contrast = np.maximum(8, contrast).astype(np.int32)
            yield strokes.network_input(patches, contrast), torch.from_numpy(self.labels[at])


def run(model, pool, seed, steps, rate, name):
    """One cycle of learning rate from `rate` to nothing."""
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.02)
    offset = torch.from_numpy(np.log(SHARE)).float()
    model.train()
    total = 0.0
    for step, (x, y) in enumerate(pool.batches(seed, steps)):
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1, step / 50) * (0.5 + 0.5 * math.cos(math.pi * step / steps))
        optimiser.zero_grad(set_to_none=True)
        loss = F.cross_entropy(model(x) + offset, y, label_smoothing=0.005)
        loss.backward()
        optimiser.step()
        total += float(loss)
        if (step + 1) % 250 == 0 or step + 1 == steps:
            print(f"{name} {step + 1}/{steps} loss {total / (step % 250 + 1):.4f}", flush=True)
            total = 0.0


def train(pool, seed, arguments):
    torch.manual_seed(seed)
    model = network.FloatNetwork(network.STROKES)
    run(model, pool, seed, arguments.steps, 4e-3, "float")
    model.eval()
    whole = network.IntegerNetwork(model)
    whole.calibrate(next(pool.batches(seed + 7, 1))[0])
    run(whole, pool, seed + 8, arguments.tune_steps, 4e-4, "integer")
    return whole.eval()


def report(name, model, tallies, chosen):
    """How many cells are right, and how many tallies, by the value that fits their cells best."""
    with torch.no_grad():
        x = strokes.network_input(strokes.straight(tallies.pictures), tallies.contrast)
        logits = torch.cat([model(part) for part in x.split(500)]).log_softmax(1).numpy()
    known = chosen & (tallies.strokes >= 0)
    right = logits.argmax(1) == tallies.strokes
    print(f"{name}: {int((known & ~right).sum())} of {int(known.sum())} cells wrong")
    good, count = 0, 0
    for k, (image, field, value, rows, columns) in enumerate(tallies.grids):
        at = np.flatnonzero(tallies.grid == k)
        if value is None or value > 5 * len(at) or not chosen[at[0]]:
            continue
        part = np.maximum(logits[at], -6)
        cell = np.arange(len(at))
        sums = [part[cell, np.clip(v - 5 * cell, 0, 5)].sum() for v in range(5 * len(at) + 1)]
        count += 1
        good += int(np.argmax(sums)) == value
        if int(np.argmax(sums)) != value:
            print(f"  {image} {field}: {int(np.argmax(sums))} for {value}, "
                  f"{max(sums) - sums[value]:.1f} nats")
    print(f"{name}: {good} of {count} tallies right")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", help="folder of cells.bin and cells.csv of real photos")
    parser.add_argument("photo_labels", help="their labels.csv")
    parser.add_argument("pages", help="the same of synthetic pages")
    parser.add_argument("page_labels")
    parser.add_argument("out", help="weights file, or the folder for --fold")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--tune-steps", type=int, default=600)
    parser.add_argument("--fold", type=int, action="append", default=[],
                        help="write out/strokes_K.bin, trained without the photos of fold K")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    real = strokes.Tallies(arguments.photos, arguments.photo_labels)
    made = strokes.Tallies(arguments.pages, arguments.page_labels)
    for fold in arguments.fold or [None]:
        seen = real.strokes >= 0
        if fold is not None:
            seen &= real.photo % 5 != fold
        pool = Pool([(real, seen), (made, made.strokes >= 0)])
        model = train(pool, arguments.seed, arguments)
        name = "strokes" if fold is None else f"strokes_{fold}"
        path = pathlib.Path(arguments.out)
        path = path if fold is None else path / f"{name}.bin"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(network.encode_weights([model], 1.0))
        print(f"{path}: {path.stat().st_size} bytes")
        everything = np.ones(len(real.strokes), bool)
        report(name, model, real, everything if fold is None else real.photo % 5 == fold)


if __name__ == "__main__":
    main()
