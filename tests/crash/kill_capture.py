#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills `rekap capture` between its batches, and looks what is left.

After every kill the record holds whole batches: each photo of theirs once, and no other. The same
command run again takes the rest, and ends with the same record, to the byte, as a run that was
never killed; run once more, it records nothing. The reader is the stand-in of the story
captured-photos, so that what is tried is the capture. Usage:
  kill_capture.py PROGRAMS [--rounds 8] [--seed 1]
"""
import argparse
import collections
import contextlib
import csv
import io
import json
import pathlib
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

TIME = "2029-02-14T20:00:00+07:00"
BATCH = 4  # photos; a form has three, so that batches cut forms apart
STATIONS = 8
STORY = pathlib.Path(__file__).resolve().parents[1] / "scenarios" / "captured-photos"


def number(value):
    return {
        "value": value,
        "status": "accepted",
        "confidence": 0.999,
        "reasons": [],
        "witnesses": {"boxes": f"{value:03}", "bubbles": None, "row_sums": None, "tally": None},
    }


def make_photo(station, page, likeness):
    """What the stand-in reader is told: a page of our own forms, with its code."""
    votes = [likeness % 97, likeness % 89, likeness % 83]
    fields = {
        1: {"voters.l": 70, "voters.p": 139, "voters.j": 209},
        2: {f"votes.{i + 1}": value for i, value in enumerate(votes)},
        3: {"valid": sum(votes), "invalid": 6, "total": sum(votes) + 6},
    }[page]
    code = {
        "election": "synthetic-regency",
        "contest": "president",
        "station": station,
        "page": page,
        "size": "a4",
        "fingerprint": "0A1B",
    }
    answer = {
        "form": "story-president",
        "page": page,
        "rotated": 0,
        "registration": {"method": "marker", "residual_px": 0.4},
        "code": code,
        "quality": [],
        "fields": {field: number(value) for field, value in fields.items()},
        "findings": [],
        "reasons": [],
        "picture": {"perceptual_hash": f"{likeness:016x}"},
    }
    return json.dumps({"answer": answer})


class World:
    """A store without photos, the photos, and what an undisturbed capture makes of them."""

    def __init__(self, programs, folder):
        source = pathlib.Path(__file__).resolve().parents[2]
        self.folder = folder
        (folder / "bin").mkdir()
        shutil.copy(programs / "rekap", folder / "bin")
        shutil.copy(STORY / "rekap-reader", folder / "bin")
        (folder / "network.bin").write_text("weights\n")
        keys = folder / "keys"
        shutil.copytree(source / "tests" / "scenarios" / "keys", keys)
        for key in keys.iterdir():
            key.chmod(0o600)
        self.keys = keys
        (folder / "photos").mkdir()
        for station in range(STATIONS):
            for page in (1, 2, 3):
                code = f"7701012001{station + 1:03}"
                photo = make_photo(code, page, 1000 * (station + 1) + 31 * page)
                (folder / "photos" / f"{code}-{page}.jpg").write_text(photo)
        self.photo_count = 3 * STATIONS
        self.empty = folder / "empty"
        election = source / "elections" / "synthetic-regency"
        words = ["init", self.empty, "--election", election, "--time", TIME]
        self.run(
            *words, "--operator-key", keys / "operator.key", "--log-key", keys / "log.key"
        )
        full = folder / "full"
        shutil.copytree(self.empty, full)
        self.run(*self.capture_words(full))
        self.root = self.run("log", "root", full)

    def capture_words(self, store):
        return [
            *["capture", store, self.folder / "photos", "--summary", "--format", "csv"],
            *["--reader-key", self.keys / "reader.key", "--time", TIME, "--jobs", "2"],
            *["--network", self.folder / "network.bin", "--strokes", self.folder / "network.bin"],
            *["--layout", STORY / "layout.json"],
            *["--batch-size", BATCH],
        ]

    def run(self, *words):
        done = subprocess.run(
            [self.folder / "bin" / "rekap", *map(str, words)],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise AssertionError(
                f"rekap {' '.join(map(str, words))} ended with {done.returncode}:\n"
                f"{done.stdout}{done.stderr}"
            )
        return done.stdout

    def captured(self, store):
        """Runs the capture to its end; how many photos were new and how many known."""
        row = next(csv.DictReader(io.StringIO(self.run(*self.capture_words(store)))))
        return int(row["captured"]), int(row["known"])


def readings(store):
    """How often each photo stands in the record as a reading; figures name photos in a list."""
    address = f"file:{store}/record.sqlite?mode=ro"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as record:
        entries = b"".join(row[0] for row in record.execute("select bytes from entry"))
    return collections.Counter(re.findall(rb'"evidence":"([0-9a-f]{64})"', entries))


def kill_after(world, store, batches, delay):
    """Kills the capture `delay` seconds after that many batches; how many photos it left."""
    words = [world.folder / "bin" / "rekap", *map(str, world.capture_words(store))]
    with subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        while process.poll() is None and sum(readings(store).values()) < batches * BATCH:
            time.sleep(0.002)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
    return process.returncode == -signal.SIGKILL


def check(world, place, batches, delay):
    store = place / "store"
    shutil.copytree(world.empty, store)
    was_killed = kill_after(world, store, batches, delay)
    world.run("fsck", store)
    kept = readings(store)
    assert all(count == 1 for count in kept.values()), f"a photo twice: {kept}"
    total = len(kept)
    assert total >= batches * BATCH, f"{batches} batches were there, {total} photos are left"
    assert total % BATCH == 0 or total == world.photo_count, f"half a batch: {total} photos"
    captured, known = world.captured(store)
    assert (captured, known) == (world.photo_count - total, total), f"{captured} new, {known} known"
    assert world.run("log", "root", store) == world.root, "another record than without the kill"
    assert world.captured(store) == (0, world.photo_count), "the third run recorded something"
    assert world.run("log", "root", store) == world.root, "the third run changed the record"
    return total if was_killed else None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    left = []
    with tempfile.TemporaryDirectory() as temporary:
        world = World(options.programs.resolve(), pathlib.Path(temporary))
        batch_count = -(-world.photo_count // BATCH)
        for number_of_round in range(options.rounds):
            place = world.folder / f"round{number_of_round}"
            place.mkdir()
            batches = number_of_round % batch_count
            delay = chance.uniform(0, 0.2)
            try:
                left.append(check(world, place, batches, delay))
            except AssertionError as error:
                print(f"after {batches} batches and {delay:.3f} s (seed {options.seed}): {error}")
                return 1
            shutil.rmtree(place)
    killed = [total for total in left if total is not None]
    between = {total for total in killed if 0 < total < world.photo_count}
    print(f"{options.rounds} rounds of {world.photo_count} photos, photos left by kills: {killed}")
    return 0 if len(between) >= 2 else 1


if __name__ == "__main__":
    sys.exit(main())
