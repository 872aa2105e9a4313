#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills import, publish and backup at random moments, hundreds of times, and looks what is left.

After every kill the store must open and be whole; the same command run again must end where a run
that was never killed ends:
the same log root, the same published tree byte for byte, the same restored record. Usage:
  kill_rounds.py PROGRAMS [--rounds 300] [--seed 1]
"""
import argparse
import filecmp
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

TIME = "2029-02-14T20:00:00+07:00"
BATCH = 5


class World:
    """One folder with an election, its figures, and what an undisturbed run makes of them."""

    def __init__(self, programs, folder):
        source = pathlib.Path(__file__).resolve().parents[2]
        self.rekap, self.folder = str(programs / "rekap"), folder
        keys = folder / "keys"
        shutil.copytree(source / "tests" / "scenarios" / "keys", keys)
        for key in keys.iterdir():
            key.chmod(0o600)
        election = source / "elections" / "synthetic-regency"
        subprocess.run(
            [
                str(programs / "rekap-simulate"),
                "election",
                str(folder / "simulated"),
                "--seed",
                "7",
                "--election",
                str(election),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        self.figures = sorted((folder / "simulated").glob("*.csv"))[0]
        self.profile = self.figures.stem
        self.empty = folder / "empty"
        self.run(
            "init",
            self.empty,
            "--election",
            election,
            "--operator-key",
            keys / "operator.key",
            "--log-key",
            keys / "log.key",
            "--time",
            TIME,
        )
        self.full = folder / "full"
        shutil.copytree(self.empty, self.full)
        self.seconds = {
            "import": self.timed(*self.import_words(self.full)),
            "publish": self.timed("publish", self.full, folder / "site"),
            "backup": self.timed("backup", self.full, folder / "backup"),
        }
        self.root = self.root_of(self.full)
        self.size = self.size_of(self.full)

    def run(self, *words, codes=(0,)):
        done = subprocess.run(
            [self.rekap, *map(str, words)], capture_output=True, text=True, check=False
        )
        if done.returncode not in codes:
            raise AssertionError(
                f"rekap {' '.join(map(str, words))} ended with {done.returncode}:\n"
                f"{done.stdout}{done.stderr}"
            )
        return done.stdout

    def timed(self, *words):
        start = time.monotonic()
        self.run(*words, codes=(0, 1))
        return time.monotonic() - start

    def import_words(self, store):
        return (
            "import",
            store,
            "--profile",
            self.profile,
            self.figures,
            "--time",
            TIME,
            "--batch-size",
            BATCH,
        )

    def root_of(self, store):
        return self.run("log", "root", store, "--lang", "en")

    def size_of(self, store):
        return int(
            re.search(
                r"\d+", self.run("log", "root", store, "--format", "csv").splitlines()[1]
            ).group()
        )

    def killed(self, kind, moment, *words):
        """Kills the command `moment` seconds after its start; whether it was still running."""
        process = subprocess.Popen(
            [self.rekap, *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.wait()
        return process.returncode == -signal.SIGKILL


def is_equal(a, b):
    compared = filecmp.dircmp(a, b, ignore=[])
    if compared.left_only or compared.right_only or compared.funny_files:
        return False
    _, wrong, errors = filecmp.cmpfiles(a, b, compared.common_files, shallow=False)
    return (
        not wrong and not errors and all(is_equal(a / sub, b / sub) for sub in compared.common_dirs)
    )


def check_import(world, moment, place):
    store = place / "store"
    shutil.copytree(world.empty, store)
    was_killed = world.killed("import", moment, *world.import_words(store))
    world.run("fsck", store)
    size = world.size_of(store)
    assert size == world.size or (size - 1) % BATCH == 0, f"half a batch: {size} entries"
    world.run(*world.import_words(store), codes=(0, 1))
    assert world.root_of(store) == world.root, "another record than without the kill"
    return was_killed


def check_publish(world, moment, place):
    site = place / "site"
    was_killed = world.killed("publish", moment, "publish", world.full, site)
    world.run("fsck", world.full)
    world.run("publish", world.full, site)
    world.run("verify", site, "--key", world.full / "log.pub")
    assert is_equal(site, world.folder / "site"), "another tree than without the kill"
    return was_killed


def check_backup(world, moment, place):
    backup = place / "backup"
    was_killed = world.killed("backup", moment, "backup", world.full, backup)
    world.run("fsck", world.full)
    if not (backup / "record.sqlite").exists():
        world.run("backup", world.full, backup)
    world.run("restore", place / "restored", backup)
    assert world.root_of(place / "restored") == world.root, "the backup holds another record"
    return was_killed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    checks = {"import": check_import, "publish": check_publish, "backup": check_backup}
    kills = dict.fromkeys(checks, 0)
    with tempfile.TemporaryDirectory() as temporary:
        world = World(options.programs.resolve(), pathlib.Path(temporary))
        for number in range(options.rounds):
            kind = list(checks)[number % len(checks)]
            place = world.folder / f"round{number}"
            place.mkdir()
            moment = chance.uniform(0, world.seconds[kind])
            try:
                kills[kind] += checks[kind](world, moment, place)
            except AssertionError as error:
                print(f"round {number} (seed {options.seed}): {kind} after {moment:.4f} s: {error}")
                return 1
            shutil.rmtree(place)
    print(
        f"{options.rounds} rounds, killed: "
        + ", ".join(f"{kind} {count}" for kind, count in kills.items())
    )
    return 0 if all(kills.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
