#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes a small published tree and flips every byte of it; verification has to see each.

Usage: flip_every_byte.py PROGRAMS FLIPPER
"""
import pathlib
import subprocess
import sys
import tempfile

import small_tree


def main():
    programs, flipper = (pathlib.Path(word).resolve() for word in sys.argv[1:])
    memory = pathlib.Path("/dev/shm")
    place = memory if memory.is_dir() else None  # hundreds of thousands of small writes
    with tempfile.TemporaryDirectory(dir=place) as folder:
        # One snapshot: what a second one shares with it would be verified twice for each flip.
        site, key = small_tree.publish_small_tree(programs, pathlib.Path(folder), False)
        return subprocess.run([flipper, site, key], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
