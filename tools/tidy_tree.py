# SPDX-License-Identifier: Apache-2.0
"""House rules between files: what belongs beside what, what joins what, what nobody uses.

Each takes the tree (path → text) and its C++ files (path → Source) and yields (rule, path,
message).
"""
import collections
import json
import posixpath
import re
import subprocess

from tidy_source import PURE

ROLES = r"_(test|fuzz|bench)\.cpp$"


def check_folders(tree, sources):
    sizes = collections.Counter(
        posixpath.dirname(name) for name in tree if re.match(r"(src|apps|tools)/", name)
    )
    for folder, count in sizes.items():
        if count > 25:
            yield "folder", folder, f"{count} files, at most 25: make a sub-folder"
        if folder.count("/") > 3:
            yield "folder", folder, "more than 3 levels under src/"
    for name, text in tree.items():
        limit = 150 if name == "CMakeLists.txt" else 5
        lines = text.count("\n")
        if re.fullmatch(r"(src/\w+/)?CMakeLists\.txt", name) and lines > limit:
            yield "cmake", name, f"{lines} lines, at most {limit}: common parts belong in cmake/"


def check_tests_beside(tree, sources):
    for name in sources:
        if re.match(PURE, name) and name.endswith(".cpp") and not re.search(ROLES, name):
            if name[:-4] + "_test.cpp" not in tree:
                yield "test", name, "no _test.cpp beside it"


def check_fuzz(tree, sources):
    """A fuzz target calls each parse_ of a header; targets have a corpus, corpora a target."""
    fuzzed = " ".join(
        " ".join(source.code) for name, source in sources.items() if name.endswith("_fuzz.cpp")
    )
    for name, source in sources.items():
        if name.startswith("src/") and name.endswith(".h"):
            for parser in sorted(set(re.findall(r"\b(parse_\w+)\s*\(", "\n".join(source.code)))):
                if not re.search(rf"\b{parser}\b", fuzzed):
                    yield "fuzz", f"{name}:{parser}", "no *_fuzz.cpp calls it"
    targets = {posixpath.basename(name)[:-4] for name in sources if name.endswith("_fuzz.cpp")}
    corpora = {name.split("/")[2] for name in tree if re.match(r"tests/corpus/\w+/", name)}
    for target in sorted(targets ^ corpora):
        yield "corpus", target, "a target has seeds in tests/corpus/TARGET/, a corpus a target"


def check_used(tree, sources):
    """Headers nobody includes, vectors nobody runs, tools and documents nobody names."""
    includes = collections.defaultdict(set)
    for name, source in sources.items():
        for target in re.findall(r'#\s*include "([^"]+)"', source.text):
            includes["src/" + target].add(name)
            includes[posixpath.join(posixpath.dirname(name), target)].add(name)
    for name in sources:
        own = {name, name[:-2] + ".cpp", name[:-2] + "_test.cpp", name[:-2] + "_fuzz.cpp"}
        if name.endswith(".h") and name.startswith("src/") and not includes[name] - own:
            yield "dead", name, "no other file includes it"
    runners = "\n".join(
        text
        for name, text in tree.items()
        if re.search(r"_test\.(cpp|py)$|CMakeLists|^tests/.*\.py$", name)
    )
    for name in tree:
        part = re.match(r"tests/(vectors|scenarios)/(\w+/.+)", name)
        if part and not any(
            posixpath.join(*piece) in runners for piece in pieces(part.group(1), part.group(2))
        ):
            yield "unregistered", name, "no test names it or its folder"
    pages = {
        name: text
        for name, text in tree.items()
        if re.search(r"\.(md|yml|json|sh|py|cmake|txt)$", name) or "." not in name
    }
    for name in tree:
        if (
            re.match(r"(tools|docs)/", name)
            and not name.endswith("_test.py")
            and not name.startswith("docs/man/")
        ):
            word = posixpath.basename(name).removesuffix(".py")
            if not any(word in text for other, text in pages.items() if other != name):
                yield "dead", name, "nothing names it: link it from a document, or delete it"


def pieces(kind, rest):
    """vectors/seats/tie.json → vectors/seats/tie.json, vectors/seats; a scenario likewise."""
    steps = rest.split("/")
    return [(kind, *steps[:count]) for count in range(len(steps), 0, -1)] + (
        [(kind,)] if kind == "scenarios" else []
    )


def check_links(tree, sources):
    for name, text in tree.items():
        if name.endswith(".md"):
            for target in re.findall(
                r"\]\((?!https?:|mailto:|#)([^)#\s]+)",
                re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.S),
            ):
                path = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
                if path not in tree and not any(other.startswith(path + "/") for other in tree):
                    yield "link", name, f"links to {target}, which is not there"


def check_rules(tree, sources):
    """docs/rules.md, the code and the vectors know the same rules by the same ids."""
    page = tree.get("docs/rules.md")
    if page is None:
        return
    ids = set(re.findall(r"^(?:\| *|#+ *)`?([RD]\d+[a-z]?(?:\.\w+)?)`?(?= |$|:)", page, re.M))
    literals = {
        text.strip('"')
        for name, source in sources.items()
        for text in source.strings
        if name.startswith("src/election/") and not re.search(ROLES, name)
    }
    code = {text for text in literals if re.fullmatch(r"[RD]\d+[a-z]?(\.\w+)?", text)}
    vectors = "\n".join(text for name, text in tree.items() if name.startswith("tests/vectors/"))
    for rule in sorted(ids - code):
        yield "rules", f"docs/rules.md:{rule}", "not in src/election/"
    for rule in sorted(code - ids):
        yield "rules", f"src/election/:{rule}", "not in docs/rules.md"
    for rule in sorted(ids & code):
        if vectors and f'"{rule}"' not in vectors:
            yield "rules", f"tests/vectors/:{rule}", "no vector shows this rule broken or kept"


def check_names(tree, sources):
    """No contest, candidate, party or region of elections/ is named in the libraries."""
    names = set()
    for name, text in tree.items():
        if re.match(r"elections/.*\.json$", name):
            names |= set(
                values(
                    json.loads(text), ("contests", "choices", "parties", "candidates", "regions")
                )
            )
    for name, source in sources.items():
        if (
            name.startswith("src/")
            and not re.search(ROLES, name)
            and not name.startswith("src/simulation/")
        ):
            for text in source.strings:
                if text.strip('"') in names:
                    yield "data", name, f"{text} is a name of elections/: take it from there"


def values(node, lists):
    """The ids and names of the entries of these lists, wherever they stand."""
    if isinstance(node, dict):
        for key, child in node.items():
            if key in lists:
                entries = (
                    child
                    if isinstance(child, list)
                    else child.values()
                    if isinstance(child, dict)
                    else []
                )
                if isinstance(child, dict):
                    yield from child
                for entry in entries:
                    if isinstance(entry, dict):
                        yield from (
                            entry[k]
                            for k in ("id", "name")
                            if isinstance(entry.get(k), str) and len(entry[k]) > 2
                        )
            yield from values(child, lists)
    elif isinstance(node, list):
        for child in node:
            yield from values(child, lists)


def check_commits(tree, sources):
    log = subprocess.run(
        ["git", "log", "-30", "--no-merges", "--format=%h %s"],
        capture_output=True,
        text=True,
        check=False,
    )
    for line in log.stdout.splitlines():
        commit, subject = line.split(" ", 1)
        if len(subject) > 68:
            yield "commit", commit, f"subject of {len(subject)} characters, at most 68: {subject}"
        if not re.match(r"[a-z][\w./,+ -]*: [A-Z]", subject):
            yield "commit", commit, f'the subject is "part: Imperative sentence": {subject}'


def check_comments(tree, sources):
    """Share of lines with a comment, a folder at a time: headers 25 %, sources 4 % (aim: 8 %)."""
    for folder, kind, share, _ in comment_shares(sources):
        floor = 25 if kind == "headers" else 4
        if share < floor:
            message = f"{share:.0f} % of lines have a comment, at least {floor} %"
            yield "comments", f"{folder}:{kind}", message


def comment_shares(sources):
    """(folder, headers or sources, percent, lines), without tests."""
    totals = collections.defaultdict(lambda: [0, 0])
    for name, source in sources.items():
        if name.startswith("src/") and not re.search(ROLES, name):
            total = totals[
                "/".join(name.split("/")[:2]), "headers" if name.endswith(".h") else "sources"
            ]
            comments, lines = source.comment_share()
            total[0] += comments
            total[1] += lines
    return [
        (*key, 100 * comments / max(lines, 1), lines)
        for key, (comments, lines) in sorted(totals.items())
    ]


ALL = [
    check_folders,
    check_tests_beside,
    check_fuzz,
    check_used,
    check_links,
    check_rules,
    check_names,
    check_commits,
    check_comments,
]
