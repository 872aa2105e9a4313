#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails on an #include that the arrows do not allow.

The arrows are the lines `rekap_library(NAME DEPENDS ...)`; what they reach, a folder may include.
Tests may also include storage/memory/ and simulation/. Third-party headers have a home.
ARCHITECTURE.md must tell the same arrows.
"""
import pathlib
import re
import sys

HOMES = {  # header: the only files that may include it, and what others use instead
    r"opencv2/": (r"src/(paper|simulation)/", "an interface of paper/"),
    r"sqlite3\.h": (r"src/storage/sqlite/", "an interface of record/ or transparency/"),
    r"httplib\.h": (r"src/server/", "server/"),
    r"(jpeglib|jerror|png)\.h": (r"src/paper/image/", "paper/image/photo_decoder.h"),
    r"cairo/": (r"src/paper/forms/", "paper/forms/drawing/render_form.h"),
    r"qrencode\.h": (r"src/paper/forms/", "paper/forms/drawing/page_symbols.h"),
    r"ZXing/": (r"src/paper/forms/", "paper/forms/code_finder.h"),
    r"apriltag/": (r"src/paper/", "an interface of paper/"),
    r"seccomp\.h": (r"apps/rekap-reader/", "rekap-reader, a process of its own"),
    r"curl/": (r"apps/", "a function passed in from apps/"),
    r"(simdjson|nlohmann)": (r"src/base/[\w/]+\.cpp$", "base/json/json.h"),
    r"(gtest|gmock|rapidcheck)": (r".*_(test|contract)\.(cpp|h)$|tests/", "a test"),
}
TEST_ONLY = ("storage/memory/", "simulation/")


def arrows(root):
    """Folder → the folders its rekap_library line names."""
    found = {}
    for file in sorted(root.glob("src/*/CMakeLists.txt")):
        for name, rest in re.findall(r"rekap_library\((\w+)([^)]*)\)", file.read_text()):
            depends = re.search(r"(?<!_)DEPENDS\s+((?:[a-z]\w*\s*)+)", rest)
            found[name] = set(depends.group(1).split()) if depends else set()
    return found


def reach(folder, graph):
    """The folder and all that it depends on, through others too."""
    seen, todo = set(), [folder]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += graph.get(name, ())
    return seen


def check_includes(root, graph):
    """Yields one line for each include that is not allowed."""
    files = [
        path
        for top in ("src", "apps")
        for path in root.glob(f"{top}/**/*")
        if path.suffix in (".h", ".cpp")
    ]
    for file in sorted(files):
        name, is_test = file.relative_to(root).as_posix(), file.stem.endswith("_test")
        folder = name.split("/")[1] if name.startswith("src/") else None
        if folder and folder not in graph:
            yield f"{name}: no rekap_library({folder} ...) in src/{folder}/CMakeLists.txt"
            continue
        for number, line in enumerate(file.read_text().splitlines(), 1):
            include = re.match(r'\s*#\s*include\s*([<"])([^>"]+)', line)
            if not include:
                continue
            target = include.group(2)
            if (
                include.group(1) == '"'
                and folder
                and "/" in target
                and not (is_test and target.startswith(TEST_ONLY))
            ):
                if target.split("/")[0] not in reach(folder, graph):
                    other = target.split("/")[0]
                    yield f'{name}:{number}: "{target}": {folder} does not depend on {other}'
            for header, (home, instead) in HOMES.items():
                if re.match(header, target) and not re.match(home, name):
                    yield f"{name}:{number}: <{target}> has its home in {home}; use {instead}"


def check_architecture(root, graph):
    """ARCHITECTURE.md tells `folder → a, b` of every folder, as the build does."""
    page = root / "ARCHITECTURE.md"
    lines = (
        re.findall(r"^ *(\w+) +→ +(\w+(?:, \w+)*)", page.read_text(), re.M) if page.exists() else []
    )
    told = {name: set(rest.split(", ")) - {"nothing"} for name, rest in lines}
    for name in sorted(graph.keys() | told.keys()):
        if told.get(name) != graph.get(name):
            yield f"ARCHITECTURE.md: {name} → {told.get(name)}, but the build: {graph.get(name)}"


def main(root):
    graph = arrows(root)
    faults = [*check_includes(root, graph), *check_architecture(root, graph)]
    print(*faults, f"layers: {len(graph)} folders, {len(faults)} faults", sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(__file__).resolve().parent.parent))
