# SPDX-License-Identifier: Apache-2.0
"""House rules that one file can break: lengths, first lines, banned words and calls.

Each ban says what to use instead. A rule yields (rule, "path:line", message); tools/tidy.py runs
them all.
"""
import re

PURE = r"src/(election|tally|record|recapitulation|disclosure|transparency/merkle)/"
PURE_CODE = PURE + r"(?!.*_(test|fuzz)\.cpp$)"
EXACT = r"src/(election|tally|recapitulation|publication)/"
LIBRARY = r"src/(?!.*_(test|fuzz)\.cpp$)"
NUMBERED = "name its issue, as in TO" "DO(#12): what is missing; or do it"
UNNUMBERED = r"\b(TO" r"DO|FIXME|XXX|HACK)\b(?!\(#\d+\))"
ANY = r"(src|apps|bench|tests)/"

TOKEN = re.compile(
    r'(?P<number>\b\d[\w.\']*)|(?P<string>R"(\w*)\((?:.|\n)*?\)\3"|"(?:\\.|[^"\\\n])*"'
    r"|'(?:\\.|[^'\\\n])*')|(?P<comment>//[^\n]*|/\*(?:.|\n)*?\*/)"
)

BANS = [  # rule, files, pattern in code without strings and comments, message
    (
        "exact",
        EXACT,
        r"\b(float|double)\b",
        "floating point: use base/number.h or election/fraction.h",
    ),
    (
        "pure",
        PURE_CODE,
        r"\b(std::)?(time|clock|gettimeofday|clock_gettime|localtime|gmtime)\(|_clock::now\b",
        "the clock: take a base::Timestamp as argument",
    ),
    (
        "pure",
        PURE_CODE,
        r"\b(rand|srand|random|getrandom|getentropy)\(|std::(random_device|mt19937)|randombytes",
        "randomness: take a seed as argument",
    ),
    ("pure", PURE_CODE, r"\b(std::)?getenv\(", "the environment: take the value as argument"),
    (
        "pure",
        PURE_CODE,
        r"std::(cout|cerr|cin|clog)\b|\b(f?printf|puts|fopen|open|fwrite|fread)\(|std::[io]?fstream"
        r"|std::filesystem|#\s*include\s*<(filesystem|fstream|iostream|cstdio|unistd\.h)>",
        "the disk or terminal: take and return bytes; apps/ and storage/ do the rest",
    ),
    (
        "pure",
        PURE_CODE,
        r"std::(jthread|thread|mutex|shared_mutex|atomic|async|condition_variable)\b",
        "threads: split the work at the caller",
    ),
    (
        "pure",
        PURE_CODE,
        r"^\s*(static|inline)\s+(?!const\b|constexpr\b|consteval\b|constinit const\b)"
        r"[\w:<>, ]+\s\w+\s*(=|;|\{[^(]*\};)",
        "a mutable global or static: pass the state along",
    ),
    (
        "print",
        LIBRARY,
        r"std::(cout|cerr|clog)\b|#\s*include\s*<iostream>|\bfmt::print\(|\bf?printf\(|\bputs\(",
        "printing from a library: return the text, apps/ prints it",
    ),
    (
        "throw",
        ANY,
        r"\bthrow\b",
        "an exception of ours: return fail(ErrorCode, what where which value)",
    ),
    ("assert", ANY, r"\bassert\(", "assert: use CHECK, which stays in release"),
    (
        "number",
        ANY,
        r"\b(std::)?(stoi|stol|stoul|stoll|stoull|stod|atoi|atol|strtol|strtoul|sscanf)\(",
        "a number parser with silent cases: use base/text.h or std::from_chars",
    ),
    (
        "memory",
        ANY,
        r"\b(malloc|calloc|realloc)\(|\bdelete\b(?!;|\s*[,)])"
        r"|^(?!.*_ptr<.*\bnew\b|\s*new \w+\().*\bnew\s+\w",
        "owning pointers: std::make_unique, unique_ptr(new) of a private constructor, or a value",
    ),
    (
        "text",
        ANY,
        r"\b(strcpy|strcat|sprintf|vsprintf|gets|strtok|alloca)\(",
        "an unbounded C call: use std::string or fmt::format",
    ),
    ("flush", ANY, r"std::endl\b", "std::endl flushes each time: write '\\n'"),
    (
        "sleep",
        r"src/.*_test\.cpp|tests/",
        r"sleep_for|sleep_until|\b(u|nano)?sleep\(",
        "sleeping in a test: pass the time in",
    ),
    (
        "nested",
        ANY,
        r"\bTRY(_VOID)?\(([^()]|\(([^()]|\([^()]*\))*\)|\()*?\bTRY\(",
        "a TRY inside another: name the inner value first (clang warns of the shadow)",
    ),
    ("goto", ANY, r"\bgoto\b", "goto: a function with early returns"),
    (
        "using",
        r"(src|apps)/.*\.h$",
        r"^using namespace\b",
        "using namespace in a header: name what you use",
    ),
    ("guard", r"(src|apps)/.*\.h$", r"#\s*ifndef \w+_H_?\b", "an include guard: use #pragma once"),
    (
        "regex",
        LIBRARY,
        r"std::w?s?c?regex\b",
        "std::regex is slow and recursive: split by hand, or base/text.h",
    ),
    (
        "ranges",
        ANY,
        r"std::(ranges::)?views::",
        "std::views does not compile under clang 14: use range algorithms",
    ),
    ("format", ANY, r"std::format\b|#\s*include\s*<format>", "<format> is not in g++ 12: use fmt"),
    (
        "verb",
        r"src/(?!paper/).*\.h$",
        r"\bread_\w+\(",
        "read_ means image → figures: use parse_, decode_ or load_",
    ),
]
WORDS = [  # rule, files, pattern in comments, message
    (
        "todo",
        ANY,
        UNNUMBERED,
        NUMBERED,
    ),
    ("todo", ANY, r"\bfor now\b", '"for now" never ends: say what holds'),
    (
        "lint",
        ANY,
        r"\bNOLINT\w*(?!\w*\([\w.,-]+\):? +\S)",
        "name the check and the reason: NOLINT(check) reason",
    ),
    (
        "dead",
        ANY,
        r"^//\s*(if|for|while|return|auto|const)\b.*[;{]\s*$",
        "commented-out code: delete it, git keeps it",
    ),
]


class Source:
    """A C++ file: its lines, and its code alone and comments alone with the same line numbers."""

    def __init__(self, name, text):
        self.name, self.text, self.lines = name, text, text.split("\n")
        blank = lambda part: re.sub(r"[^\n]", " ", part)
        keep = (
            lambda match: match.group()
            if match["number"]
            else '""' + "\n" * match.group().count("\n")
        )
        self.code = TOKEN.sub(lambda m: blank(m.group()) if m["comment"] else keep(m), text).split(
            "\n"
        )
        self.strings = [m["string"] for m in TOKEN.finditer(text) if m["string"]]
        comments = TOKEN.sub(lambda m: m.group() if m["comment"] else blank(m.group()), text)
        self.comments = [
            line[max(line.find("//"), line.find("/*"), 0) :] if re.search(r"//|/\*", line) else ""
            for line in comments.split("\n")
        ]

    def comment_share(self):
        """(lines with a comment, lines that are not empty)."""
        return sum(bool(line) for line in self.comments), sum(
            bool(line.strip()) for line in self.lines
        )


def check_bans(source):
    for texts, bans in ((source.code, BANS), (source.comments, WORDS)):
        for rule, files, pattern, message in bans:
            if re.match(files, source.name):
                for number, line in enumerate(texts, 1):
                    if found := re.search(pattern, line):
                        place = f"{source.name}:{number}"
                        yield rule, place, f"{found.group().strip()!r}: {message}"


def check_shape(source):
    """First lines, length, namespace."""
    name, lines = source.name, source.lines
    if lines[0] != "// SPDX-License-Identifier: Apache-2.0":
        yield "spdx", f"{name}:1", "the first line is // SPDX-License-Identifier: Apache-2.0"
    stem = re.sub(r".*/|(_test|_fuzz)?\.\w+$", "", name)
    is_told_by_header = name.endswith(".cpp") and re.search(rf'"(\w+/)*{stem}\.h"', source.text)
    if not is_told_by_header and (len(lines) < 2 or not re.match(r"// \S", lines[1])):
        yield "opening", f"{name}:2", "1 to 5 lines say what the file is, and why it is apart"
    limit = 200 if name.endswith(".h") else 600
    if len(lines) - 1 > limit:
        yield "length", name, f"{len(lines) - 1} lines, at most {limit}: split by concept"
    if name.endswith(".h") and "#pragma once" not in source.code:
        yield "pragma", name, "a header says #pragma once"
    folder = re.match(r"src/(\w+)/", name)
    for number, line in enumerate(source.code, 1):
        space = re.match(r"namespace rekap::(\w+)", line)
        if folder and space and space.group(1) != folder.group(1):
            message = f"the namespace of src/{folder.group(1)}/ is rekap::{folder.group(1)}"
            yield "namespace", f"{name}:{number}", message


def check_columns(name, text):
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > 100:
            yield "columns", f"{name}:{number}", f"{len(line)} columns, at most 100"
        if line != line.rstrip():
            yield "columns", f"{name}:{number}", "spaces at the end of the line"


def check_script(name, text):
    """Python and shell carry the licence too, after the line that names the interpreter."""
    lines = text.split("\n")
    first = lines[1] if lines[0].startswith("#!") and len(lines) > 1 else lines[0]
    if first != "# SPDX-License-Identifier: Apache-2.0":
        yield "spdx", f"{name}:1", "the first line is # SPDX-License-Identifier: Apache-2.0"
    for number, line in enumerate(lines, 1):
        if re.search("#.*" + UNNUMBERED, line):
            yield "todo", f"{name}:{number}", NUMBERED
