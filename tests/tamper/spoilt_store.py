#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Spoils a store; `rekap fsck` has to see whatever changes what the store says.

A flipped byte may lie in a page that holds nothing: it counts only if SQLite itself, asked for all
rows, answers something else than before. Usage: spoilt_store.py PROGRAMS [--flips 300]
"""
import argparse
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

import small_tree


def dump(path):
    """All rows of all tables, or nothing if they cannot be read."""
    connection = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    connection.text_factory = bytes
    try:
        tables = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY 1").fetchall()
        names = [name.decode() for name, sql in tables if sql.startswith(b"CREATE TABLE")]
        return tables, [sorted(connection.execute(f'SELECT rowid, * FROM "{name}"').fetchall(),
                               key=repr) for name in names]
    except (sqlite3.Error, AttributeError, UnicodeDecodeError):
        return None
    finally:
        connection.close()


class Spoiler:
    def __init__(self, programs, folder):
        self.rekap, self.store = str(programs / "rekap"), folder / "store"
        small_tree.publish_small_tree(programs, folder)
        self.count, self.missed = 0, []

    def is_whole(self):
        words = [self.rekap, "fsck", str(self.store), "--lang", "en"]
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode in (0, 3, 4), f"crashed: {done.returncode} {done.stderr}"
        assert bool(done.stderr) == (done.returncode != 0), done
        return done.returncode == 0

    def expect_seen(self, what):
        self.count += 1
        if self.is_whole():
            self.missed.append(what)

    def flip_record(self, flips, chance):
        path = self.store / "record.sqlite"
        whole, before = path.read_bytes(), dump(path)
        for _ in range(flips):
            offset = chance.randrange(len(whole))
            spoilt = bytearray(whole)
            spoilt[offset] ^= 1 << chance.randrange(8)
            path.write_bytes(spoilt)
            if dump(path) != before:
                self.expect_seen(f"byte {offset} of {path.name}")
            else:
                self.is_whole()  # whatever it says, it does not crash
            for side in self.store.glob("record.sqlite-*"):
                side.unlink()
        path.write_bytes(whole)

    def change_checkpoint(self):
        path = self.store / "record.sqlite"
        whole = path.read_bytes()
        connection = sqlite3.connect(path)
        note = connection.execute("SELECT note FROM checkpoint").fetchone()[0]
        data = bytearray(note.encode() if isinstance(note, str) else note)
        for offset in range(len(data)):
            spoilt = bytearray(data)
            spoilt[offset] ^= 1
            value = bytes(spoilt) if isinstance(note, bytes) else spoilt.decode(errors="replace")
            connection.execute("UPDATE checkpoint SET note = ?", (value,))
            connection.commit()
            self.expect_seen(f"byte {offset} of the checkpoint")
        connection.close()
        path.write_bytes(whole)

    def change_files(self):
        for path in sorted(self.store.rglob("*")):
            if path.name.startswith("record.sqlite") or not path.is_file():
                continue
            if path.name.endswith(".key.pub"):
                continue  # a convenience beside the key: nothing reads it
            whole = path.read_bytes()
            for offset in range(0, len(whole), max(1, len(whole) // 8)):
                path.write_bytes(whole[:offset] + bytes([whole[offset] ^ 1]) + whole[offset + 1:])
                self.expect_seen(f"byte {offset} of {path.relative_to(self.store)}")
            path.write_bytes(whole)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("--flips", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        spoiler = Spoiler(options.programs.resolve(), pathlib.Path(folder))
        assert spoiler.is_whole(), "the store is not whole before anything was changed"
        spoiler.flip_record(options.flips, random.Random(1))
        spoiler.change_checkpoint()
        spoiler.change_files()
        assert spoiler.is_whole(), "the store is not whole after everything was put back"
    for what in spoiler.missed:
        print(f"not seen: {what}")
    print(f"{spoiler.count} changes of a store, {len(spoiler.missed)} not seen")
    return 1 if spoiler.missed else 0


if __name__ == "__main__":
    sys.exit(main())
