#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tools/branch_coverage.py BUILD FOLDER...: which branches of the sources in FOLDER the tests took.

Counts what gcov counts, merged over all objects of BUILD, but for branches that only an exception
of a library takes, the failing side of CHECK, comparisons that the compiler writes, and lines that
say `// untaken: REASON`. (gcovr 5.2 takes exceptions for branches in code that never ran.)
"""
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXEMPT = re.compile(r"\bCHECK\(|= default;|// untaken: \S")


def gcov(notes):
    """The report of one object, compiled and perhaps never run."""
    command = ["gcov", "--branch-probabilities", "--json-format", "--stdout", str(notes)]
    done = subprocess.run(command, cwd=notes.parent, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def merge(reports, folders):
    """(file, line) → how often each branch was taken; and the lines that can be reached at all."""
    branches, lines = collections.defaultdict(dict), collections.defaultdict(int)
    for report in reports:
        for file in report["files"]:
            path = pathlib.Path(report["current_working_directory"], file["file"]).resolve()
            name = os.path.relpath(path, ROOT)
            if not name.startswith(folders) or re.search(r"_(test|fuzz)\.cpp$", name):
                continue
            if not path.is_file():  # an object of a source that has moved
                continue
            for line in file["lines"]:
                place = name, line["line_number"]
                lines[place] += line["count"]
                for index, branch in enumerate(line["branches"]):
                    if not branch["throw"]:
                        taken = branches[place].get(index, 0)
                        branches[place][index] = taken + branch["count"]
    return branches, lines


def main(build, *folders):
    notes = sorted((ROOT / build).glob("src/**/*.gcno"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        branches, lines = merge(pool.map(gcov, notes), tuple(f"src/{f}/" for f in folders))
    texts, total, missed = {}, 0, 0
    for name, number in sorted(lines):
        if name not in texts:
            texts[name] = (ROOT / name).read_text().split("\n")
        text = texts[name][number - 1] if number <= len(texts[name]) else ""
        if EXEMPT.search(text) or not re.search(r"\w", text):
            continue
        counts = branches.get((name, number), {}).values()
        untaken = sum(count == 0 for count in counts)
        total += len(counts)
        missed += untaken
        if untaken:
            print(f"{name}:{number}: {untaken} of {len(counts)} branches: {text.strip()}")
        elif lines[name, number] == 0:
            missed += 1
            print(f"{name}:{number}: never run: {text.strip()}")
    print(f"{', '.join(folders)}: {total} branches in {len(texts)} files, {missed} not taken")
    return 1 if missed or not total else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
