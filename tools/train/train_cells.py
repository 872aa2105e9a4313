# SPDX-License-Identifier: Apache-2.0
"""Trains the cell network and writes its weights file; README.md beside it has the commands."""
import argparse
import math
import os
import pathlib
import queue
import threading
import time

os.environ.setdefault("OMP_WAIT_POLICY", "passive")
import numpy as np  # noqa: E402
import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402

import augment  # noqa: E402
import network  # noqa: E402
import synthesise  # noqa: E402

BATCH = 128
TEMPERATURE = 1.0  # measured on held-out crops by --holdout
FIT_SCORE_MIN = 0.35  # crops whose frame was not found teach nothing


class Pools:
    """Where training patches are drawn from: each with its share of a batch."""

    def __init__(self, contexts, labels, photo, seed, photo_share):
        made, made_labels = synthesise.synthesise(contexts, labels, 3000, seed)
        self.contexts = torch.from_numpy(np.concatenate([contexts, made]))
        self.labels = torch.from_numpy(np.concatenate([labels, made_labels]))
        count = np.bincount(labels, minlength=network.CLASS_COUNT).clip(1)
        weight = count[labels] ** -0.5
        weight *= 0.8 / weight.sum()
        if photo.any():
            share = weight[photo].sum() / weight.sum()
            weight[photo] *= max(1.0, photo_share / share)
            weight *= 0.8 / weight.sum()
        weight = np.concatenate([weight, np.full(len(made), 0.2 / len(made))])
        self.weight = torch.from_numpy(weight)

    def batches(self, seed, count):
        """Augmented batches, made one thread ahead; the same for the same seed."""
        ready = queue.Queue(8)

        def produce():
            torch.set_flush_denormal(True)
            random = torch.Generator().manual_seed(seed)
            change = augment.Augmenter(seed + 1)
            for _ in range(count):
                chosen = torch.multinomial(self.weight, BATCH, True, generator=random)
                x = augment.network_input(change(self.contexts[chosen]).numpy())
                ready.put((x, self.labels[chosen]))

        threading.Thread(target=produce, daemon=True).start()
        for _ in range(count):
            yield ready.get()


def run_epochs(model, pools, seed, steps, rate, name):
    """One cycle of learning rate from `rate` to nothing."""
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.02)
    warm = max(1, steps // 20)
    begin, total = time.time(), 0.0
    for step, (x, y) in enumerate(pools.batches(seed, steps)):
        part = step / warm if step < warm else 0.5 + 0.5 * math.cos(
            math.pi * (step - warm) / max(1, steps - warm))
        for group in optimiser.param_groups:
            group["lr"] = rate * part
        optimiser.zero_grad(set_to_none=True)
        x = x.contiguous(memory_format=torch.channels_last)
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimiser.step()
        total += float(loss)
        if (step + 1) % 200 == 0 or step + 1 == steps:
            print(f"{name} {step + 1}/{steps} loss {total / (step % 200 + 1):.4f} "
                  f"{time.time() - begin:.0f} s", flush=True)
            total = 0.0


def train_float(pools, seed, steps):
    torch.manual_seed(seed)
    model = network.FloatNetwork().to(memory_format=torch.channels_last)
    model.train()
    run_epochs(model, pools, seed, steps, 4e-3, f"float {seed}")
    return model


def first_training(arguments, pools, seeds):
    """The float networks: from --base where that file is, else trained (and kept there)."""
    if arguments.base and pathlib.Path(arguments.base).exists():
        bases = [network.FloatNetwork().to(memory_format=torch.channels_last) for _ in seeds]
        for base, state in zip(bases, torch.load(arguments.base), strict=True):
            base.load_state_dict(state)
        return bases
    bases = [train_float(pools, seed, arguments.steps) for seed in seeds]
    if arguments.base:
        torch.save([base.state_dict() for base in bases], arguments.base)
    return bases


def tune_integer(source, pools, seed, steps):
    source.eval()
    model = network.IntegerNetwork(source)
    model.calibrate(next(pools.batches(seed + 7, 1))[0])
    run_epochs(model, pools, seed + 8, steps, 4e-4, f"integer {seed}")
    return model


def logits_of(models, contexts):
    """Mean logits of the members on patches without any change."""
    out = []
    with torch.no_grad():
        for at in range(0, len(contexts), 500):
            x = augment.network_input(augment.straight(contexts[at:at + 500]))
            out.append(sum(model.eval()(x) for model in models) / len(models))
    return torch.cat(out)


def best_temperature(logits, labels):
    grid = np.exp(np.linspace(-1, 1.5, 101))
    losses = [float(F.cross_entropy(logits / t, labels)) for t in grid]
    return float(grid[int(np.argmin(losses))])


def load(path):
    with np.load(path) as file:
        data = {key: file[key] for key in file.files}
    data["label"] = data["label"].astype(np.int64)
    data["photo"] = data["source"] == "photo"
    data["station"] = np.array([int(g[:3]) if p else -1
                                for g, p in zip(data["group"], data["photo"])])
    return data


def pools_of(data, chosen, seed, photo_share):
    return Pools(data["patch"][chosen], data["label"][chosen], data["photo"][chosen], seed,
                 photo_share)


def save(path, models, temperature=TEMPERATURE):
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(network.encode_weights(models, temperature))
    print(f"{path}: {path.stat().st_size} bytes")


def report(name, logits, labels):
    wrong = int((logits.argmax(1) != labels).sum())
    print(f"{name}: {wrong} of {len(labels)} boxes wrong, log loss "
          f"{float(F.cross_entropy(logits, labels)):.4f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("patches", help="what extract_patches.py wrote")
    parser.add_argument("out", help="weights file, or the folder for --folds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--members", type=int, default=2)
    parser.add_argument("--steps", type=int, default=5500, help="batches of the first training")
    parser.add_argument("--tune-steps", type=int, default=900, help="batches in integers")
    parser.add_argument("--base", help="keeps the first training there, or takes it from there")
    parser.add_argument("--holdout", action="store_true", help="leave the hidden crops out, report")
    parser.add_argument("--fold", type=int, action="append", default=[],
                        help="also write out/fold_K.bin, tuned without the photos of fold K")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    data = load(arguments.patches)
    usable = data["use"] & (data["score"] > FIT_SCORE_MIN)
    crops = usable & ~data["photo"]
    if arguments.holdout:
        crops &= ~data["hidden"]
    seeds = [arguments.seed + 100 * k for k in range(arguments.members)]
    pools = pools_of(data, crops, arguments.seed, 0)
    bases = first_training(arguments, pools, seeds)
    if arguments.holdout:
        models = [tune_integer(b, pools, s, arguments.tune_steps) for b, s in zip(bases, seeds)]
        hidden = data["use"] & ~data["photo"] & data["hidden"]
        labels = torch.from_numpy(data["label"][hidden])
        for name, group in (("float", bases), ("integer", models)):
            logits = logits_of(group, data["patch"][hidden])
            report(f"hidden crops, {name}", logits, labels)
        print(f"temperature {best_temperature(logits, labels):.3f}")
        np.savez(arguments.out + ".npz", logits=logits.numpy(), index=np.flatnonzero(hidden))
        save(arguments.out, models)
        return
    for fold in arguments.fold or [None]:
        chosen = usable if fold is None else usable & ~(
            data["photo"] & (data["station"] % 5 == fold))
        pools = pools_of(data, chosen, arguments.seed + 50, 0.3)
        models = [tune_integer(b, pools, s, arguments.tune_steps) for b, s in zip(bases, seeds)]
        save(arguments.out if fold is None else f"{arguments.out}/fold_{fold}.bin", models)
        if fold is not None:
            tested = data["photo"] & (data["station"] % 5 == fold)
            logits = logits_of(models, data["patch"][tested])
            report(f"photos of fold {fold}", logits, torch.from_numpy(data["label"][tested]))
            np.savez(f"{arguments.out}/fold_{fold}.npz", logits=logits.numpy(),
                     index=np.flatnonzero(tested))


if __name__ == "__main__":
    main()
