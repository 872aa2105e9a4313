#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Style as a failing test: runs the house rules over the tree; --report adds sizes and comments.

What is excused stands in tools/tidy_exceptions.txt with its reason; an excuse that nothing needs is
a fault too.
"""
import pathlib
import re
import statistics
import subprocess
import sys

import tidy_source
import tidy_tree

EXCEPTIONS = "tools/tidy_exceptions.txt"
ROOT = pathlib.Path(__file__).resolve().parent.parent


def load_tree(root):
    """Path → text of every file that git tracks or would track."""
    listing = subprocess.run(
        ["git", "-c", f"safe.directory={root}", "ls-files", "-co", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    names = listing.stdout.splitlines()
    if listing.returncode != 0:
        names = [
            p.relative_to(root).as_posix()
            for p in root.rglob("*")
            if not re.search(r"/(build|\.cache|\.git)/", f"/{p}/")
        ]
    tree = {}
    for name in sorted(set(names)):
        path = root / name
        if path.is_file() and path.stat().st_size < 1 << 20:
            tree[name] = path.read_text(errors="replace")
    return tree


def load_exceptions(text):
    """(rule, place) → reason, of lines `rule place  reason`."""
    found = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            rule, place, reason = line.split(None, 2)
            found[rule, place] = reason
    return found


def find_faults(tree):
    sources = {
        name: tidy_source.Source(name, text)
        for name, text in tree.items()
        if re.match(r"(src|apps|bench|tests)/.*\.(h|cpp)$", name)
    }
    for source in sources.values():
        yield from tidy_source.check_shape(source)
        yield from tidy_source.check_bans(source)
    for name, text in tree.items():
        if name.endswith(
            (".h", ".cpp", ".py", ".sh", ".cmake", "CMakeLists.txt")
        ) or text.startswith("#!"):
            yield from tidy_source.check_columns(name, text)
        if name.endswith((".py", ".sh")) or text.startswith("#!"):
            yield from tidy_source.check_script(name, text)
    for check in tidy_tree.ALL:
        yield from check(tree, sources)


def excuse(faults, exceptions):
    """The faults that remain, and the excuses that nothing needed."""
    used = set()
    for rule, place, message in faults:
        key = next(
            (k for k in ((rule, place), (rule, re.sub(r":\d+$", "", place))) if k in exceptions),
            None,
        )
        if key:
            used.add(key)
        else:
            yield rule, place, message
    for rule, place in exceptions.keys() - used:
        if rule != "commit":  # history moves out of sight by itself
            yield "exception", EXCEPTIONS, f'nothing needs "{rule} {place}" any more: delete it'


def report(tree):
    sources = {
        name: tidy_source.Source(name, text)
        for name, text in tree.items()
        if re.match(r"src/.*\.(h|cpp)$", name)
    }
    for suffix in (".h", ".cpp"):
        sizes = sorted(
            len(source.lines) - 1 for name, source in sources.items() if name.endswith(suffix)
        )
        if len(sizes) > 1:
            p90 = statistics.quantiles(sizes, n=10)[8]
            print(
                f"{suffix:5} {len(sizes)} files, lines: median {statistics.median(sizes):.0f},"
                f" p90 {p90:.0f}, max {sizes[-1]}"
            )
    for folder, kind, share, lines in tidy_tree.comment_shares(sources):
        low, high = (25, 45) if kind == "headers" else (8, 18)
        mark = "" if low <= share <= high else f"  outside {low}–{high}"
        print(f"{folder:22} {kind:8} {share:5.1f} % comments in {lines} lines{mark}")


def main():
    tree = load_tree(ROOT)
    exceptions = load_exceptions(tree.get(EXCEPTIONS, ""))
    faults = sorted(excuse(find_faults(tree), exceptions), key=lambda fault: (fault[1], fault[0]))
    for rule, place, message in faults:
        print(f"{place}: {rule}: {message}")
    if "--report" in sys.argv:
        report(tree)
    print(f"tidy: {len(tree)} files, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
