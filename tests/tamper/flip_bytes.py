#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Flips bytes of every kind of file of a published tree; verification has to see each change.

Also removes, renames, adds and links files. Usage: flip_bytes.py PROGRAMS [--flips 4] [--seed 1]
"""
import argparse
import collections
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

TIME = "2029-02-14T20:00:00+07:00"


def make_site(programs, folder):
    """A published tree of the synthetic regency with two snapshots, and the key of its log."""
    source = pathlib.Path(__file__).resolve().parents[2]
    rekap, store, site = str(programs / "rekap"), folder / "store", folder / "site"
    election = source / "elections" / "synthetic-regency"
    simulated = folder / "simulated"
    commands = [
        [str(programs / "rekap-simulate"), "election", simulated, "--election", election],
        [rekap, "init", store, "--election", election, "--time", TIME],
        [rekap, "import", store, "--profile", "president", simulated / "president.csv"],
        [rekap, "publish", store, site],
        [rekap, "import", store, "--profile", "dprd_regency", simulated / "dprd_regency.csv"],
        [rekap, "publish", store, site],
    ]
    for command in commands:
        subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)
    return site, store / "log.pub"


def kind_of(path, site):
    """Files of one kind are written by the same code: by folder and extension."""
    relative = path.relative_to(site)
    if relative.parts[0] == "tile":
        return f"tile/{relative.parts[1]}"
    if relative.parts[0] == "snapshots":
        return relative.name
    return "".join(path.suffixes) if relative.parts[0] == "data" else relative.name


class Tamperer:
    def __init__(self, programs, folder):
        self.verify_program = str(programs / "rekap-verify")
        self.site, self.key = make_site(programs, folder)
        self.count, self.missed = 0, []

    def is_verified(self):
        words = [self.verify_program, str(self.site), "--key", str(self.key), "--lang", "en"]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1, 3, 4), f"crashed: {done.returncode} {done.stderr}"
        return done.returncode == 0

    def expect_seen(self, what):
        self.count += 1
        if self.is_verified():
            self.missed.append(what)

    def flip(self, path, offset, bit):
        original = path.read_bytes()
        spoilt = bytearray(original)
        spoilt[offset] ^= 1 << bit
        path.write_bytes(spoilt)
        self.expect_seen(f"byte {offset} of {path.relative_to(self.site)}")
        path.write_bytes(original)

    def move_around(self, path):
        """Removes, renames, links and doubles one file."""
        aside = self.site.parent / "aside"
        shutil.move(path, aside)
        self.expect_seen(f"{path.name} removed")
        path.symlink_to(aside)
        self.expect_seen(f"{path.name} turned into a link")
        path.unlink()
        other = path.with_name(path.name + "x")
        shutil.copy(aside, other)
        self.expect_seen(f"{path.name} renamed")
        shutil.copy(aside, path)
        self.expect_seen(f"{path.name} doubled")
        other.unlink()
        shutil.move(aside, path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("--flips", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as temporary:
        tamperer = Tamperer(options.programs.resolve(), pathlib.Path(temporary))
        assert tamperer.is_verified(), "the tree does not verify before anything was changed"
        kinds = collections.defaultdict(list)
        for path in sorted(tamperer.site.rglob("*")):
            if path.is_file() and path.stat().st_size > 0:
                kinds[kind_of(path, tamperer.site)].append(path)
        for kind in sorted(kinds):
            for _ in range(options.flips):
                path = chance.choice(kinds[kind])
                tamperer.flip(path, chance.randrange(path.stat().st_size), chance.randrange(8))
            tamperer.move_around(chance.choice(kinds[kind]))
        for offset in range(10):  # the header of a gzip is in no content
            tamperer.flip(kinds[".csv.gz"][0], offset, chance.randrange(8))
        assert tamperer.is_verified(), "the tree does not verify after everything was put back"
    for what in tamperer.missed:
        print(f"not seen: {what}")
    print(f"{tamperer.count} changes of {len(kinds)} kinds of files: {', '.join(sorted(kinds))}")
    return 1 if tamperer.missed else 0


if __name__ == "__main__":
    sys.exit(main())
