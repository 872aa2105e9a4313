# SPDX-License-Identifier: Apache-2.0
"""Tidy sees what it is there to see: a clean tree passes, each seeded violation is named."""
import unittest

import tidy

OPENING = "// SPDX-License-Identifier: Apache-2.0\n// What this file is.\n"
HEADER = OPENING + "#pragma once\nnamespace rekap::tally {\n/// Adds.\nint total(int a);\n}\n"
SOURCE = OPENING + '#include "tally/totals.h"\n// Why.\nnamespace rekap::tally {\n}\n'
CLEAN = {
    "src/tally/totals.h": HEADER,
    "src/tally/totals.cpp": SOURCE,
    "src/tally/totals_test.cpp": OPENING
    + '// tests/vectors/seats/tie.json\n#include "tally/totals.h"\n',
    "src/server/page.cpp": OPENING
    + '#include "tally/totals.h"\n// Why.\nnamespace rekap::server {\n}\n',
    "src/tally/CMakeLists.txt": "rekap_library(tally)\n",
    "tests/vectors/seats/tie.json": "{}",
    "elections/sample/election.json": '{"contests": [{"id": "mayor"}]}',
    "README.md": "See [the page](docs/page.md).\n",
    "docs/page.md": "",
}


class Tidy(unittest.TestCase):
    def faults(self, changes):
        tree = {name: text for name, text in {**CLEAN, **changes}.items() if text is not None}
        return [fault for fault in tidy.find_faults(tree) if fault[0] != "commit"]

    def assert_seen(self, rule, place, changes):
        found = {(fault[0], fault[1]) for fault in self.faults(changes)}
        self.assertIn((rule, place), found)

    def assert_line_seen(self, rule, line, name="src/tally/totals.cpp"):
        text = CLEAN.get(name, OPENING)
        self.assert_seen(rule, f"{name}:{text.count(chr(10)) + 1}", {name: text + line + "\n"})

    def test_a_clean_tree_has_no_faults(self):
        self.assertEqual(self.faults({}), [])

    def test_banned_calls_in_pure_folders_are_named_with_their_line(self):
        for line in (
            "auto t = time(nullptr);",
            "auto t = std::chrono::system_clock::now();",
            "int r = rand();",
            'auto home = std::getenv("HOME");',
            "std::cout << total;",
            'auto* file = fopen("x", "r");',
            "#include <filesystem>",
            "std::mutex guard;",
            "static int calls = 0;",
        ):
            with self.subTest(line):
                self.assert_line_seen("pure", line)

    def test_the_same_calls_are_free_elsewhere(self):
        text = CLEAN["src/server/page.cpp"] + "std::mutex guard;\nauto t = time(nullptr);\n"
        self.assertEqual(self.faults({"src/server/page.cpp": text}), [])

    def test_bans_hold_in_every_folder(self):
        for rule, line in (
            ("throw", "throw 1;"),
            ("assert", "assert(x);"),
            ("number", "int x = std::stoi(text);"),
            ("memory", "auto* p = new Page;"),
            ("text", "sprintf(buffer, text);"),
            ("flush", "out << std::endl;"),
            ("print", "std::cerr << 1;"),
            ("regex", "std::regex r;"),
            ("ranges", "auto v = std::views::reverse(x);"),
            ("format", "auto s = std::format(x);"),
            ("goto", "goto end;"),
            ("nested", "auto x = TRY(parse(*TRY(find(name))));"),
            ("todo", "// TO" "DO: later"),
            ("todo", "// enough for now"),
            ("lint", "int x;  // NOLINT"),
            ("dead", "// return total;"),
            ("columns", "int x; // " + "x" * 100),
            ("columns", "int x; "),
            ("namespace", "namespace rekap::tally {"),
        ):
            with self.subTest(line):
                self.assert_line_seen(rule, line, "src/server/page.cpp")

    def test_floating_point_is_banned_where_sums_are_made(self):
        self.assert_line_seen("exact", "double share = 0;")

    def test_words_in_strings_and_comments_are_not_calls(self):
        text = (
            SOURCE
            + "// a double, time(nullptr)\nauto text = \"throw a double 1'000\";\nauto n = 1'000;\n"
        )
        self.assertEqual(self.faults({"src/tally/totals.cpp": text}), [])

    def test_a_numbered_reminder_and_a_reasoned_silence_are_allowed(self):
        text = (
            SOURCE + "// TO"
            "DO(#12): the third source\nint x;  // NOLINT(bugprone-x) the macro needs it\n"
        )
        self.assertEqual(self.faults({"src/tally/totals.cpp": text}), [])

    def test_shape_of_a_file(self):
        header = "src/tally/totals.h"
        self.assert_seen("spdx", f"{header}:1", {header: HEADER.replace("SPDX", "SPD")})
        self.assert_seen(
            "opening", f"{header}:2", {header: HEADER.replace("// What this file is.", "")}
        )
        headless = CLEAN["src/server/page.cpp"].replace("// What this file is.", "")
        self.assert_seen("opening", "src/server/page.cpp:2", {"src/server/page.cpp": headless})
        self.assert_seen("pragma", header, {header: HEADER.replace("#pragma once", "")})
        self.assert_seen("length", header, {header: HEADER + "// x\n" * 200})
        self.assert_seen(
            "length", "src/tally/totals.cpp", {"src/tally/totals.cpp": SOURCE + "// x\n" * 600}
        )
        self.assert_seen("verb", f"{header}:8", {header: HEADER + "int read_all(int a);\n"})
        self.assert_seen("using", f"{header}:8", {header: HEADER + "using namespace std;\n"})

    def test_scripts_carry_the_licence(self):
        self.assert_seen("spdx", "tools/x.py:1", {"tools/x.py": "import re\n"})
        self.assert_seen("spdx", "run:1", {"run": "#!/bin/sh\necho\n"})

    def test_folders_stay_small(self):
        files = {f"src/tally/part_{index}.h": HEADER for index in range(25)}
        self.assert_seen("folder", "src/tally", files)
        self.assert_seen(
            "cmake", "src/tally/CMakeLists.txt", {"src/tally/CMakeLists.txt": "\n" * 6}
        )

    def test_each_source_of_a_pure_folder_has_a_test(self):
        self.assert_seen("test", "src/tally/totals.cpp", {"src/tally/totals_test.cpp": None})

    def test_each_parser_has_a_fuzz_target_with_seeds(self):
        header = {"src/tally/totals.h": HEADER + "int parse_total(int a);\n"}
        self.assert_seen("fuzz", "src/tally/totals.h:parse_total", header)
        target = {"src/tally/totals_fuzz.cpp": OPENING + "int x = parse_total(1);\n"}
        self.assert_seen("corpus", "totals_fuzz", {**header, **target})
        seeded = {**header, **target, "tests/corpus/totals_fuzz/one": "1"}
        self.assertEqual(self.faults(seeded), [])

    def test_what_nobody_uses_is_named(self):
        self.assert_seen("dead", "src/tally/alone.h", {"src/tally/alone.h": HEADER})
        self.assert_seen("dead", "docs/alone.md", {"docs/alone.md": ""})
        self.assert_seen(
            "dead",
            "tools/alone",
            {"tools/alone": "#!/bin/sh\n# SPDX-License-Identifier: Apache-2.0\n"},
        )
        self.assert_seen(
            "unregistered", "tests/vectors/sums/x.json", {"tests/vectors/sums/x.json": "{}"}
        )

    def test_a_link_to_nothing_is_named(self):
        self.assert_seen(
            "link", "README.md", {"README.md": "[gone](docs/gone.md) [page](docs/page.md)"}
        )

    def test_rules_are_joined_by_their_id(self):
        rules = {
            "docs/rules.md": "| `R3` | sum |\n| R4 | sum |\n",
            "src/election/rules/sums.cpp": OPENING + 'auto a = "R3"; auto b = "R5a";\n',
            "src/election/rules/sums_test.cpp": OPENING,
            "tests/vectors/seats/tie.json": '{"rule": "R4"}',
            "README.md": "docs/rules.md, [page](docs/page.md)",
        }
        self.assert_seen("rules", "docs/rules.md:R4", rules)
        self.assert_seen("rules", "src/election/:R5a", rules)
        self.assert_seen("rules", "tests/vectors/:R3", rules)

    def test_a_contest_of_a_particular_election_is_not_named_in_code(self):
        self.assert_seen(
            "data",
            "src/server/page.cpp",
            {"src/server/page.cpp": CLEAN["src/server/page.cpp"] + 'auto c = "mayor";\n'},
        )

    def test_comments_have_a_floor(self):
        text = "// SPDX-License-Identifier: Apache-2.0\n// What.\n" + "int x;\n" * 90
        self.assert_seen("comments", "src/server:sources", {"src/server/page.cpp": text})

    def test_an_excuse_silences_its_fault_and_no_other(self):
        faults = [("length", "a.h", "long"), ("length", "b.h", "long")]
        self.assertEqual([f[1] for f in tidy.excuse(faults, {("length", "a.h"): "why"})], ["b.h"])

    def test_an_excuse_that_nothing_needs_is_a_fault(self):
        excuses = tidy.load_exceptions("# comment\nlength a.h  because it is a table\n")
        self.assertEqual([f[0] for f in tidy.excuse([], excuses)], ["exception"])


if __name__ == "__main__":
    unittest.main()
