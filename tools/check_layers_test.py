# SPDX-License-Identifier: Apache-2.0
"""The layer check: a clean tree passes, each seeded violation is named."""
import pathlib
import tempfile
import unittest

import check_layers

CLEAN = {
    "src/base/CMakeLists.txt": "rekap_library(base LIBRARIES fmt::fmt)",
    "src/base/text.h": "#pragma once",
    "src/election/CMakeLists.txt": "rekap_library(election DEPENDS base)",
    "src/election/votes.h": '#include <string>\n#include "base/text.h"',
    "src/tally/CMakeLists.txt": "rekap_library(tally DEPENDS election\n TEST_DEPENDS simulation)",
    "src/tally/totals.cpp": '#include "tally/totals.h"\n#include "base/text.h"',
    "src/tally/totals_test.cpp": '#include <gtest/gtest.h>\n#include "simulation/make.h"',
    "ARCHITECTURE.md": "base → nothing\nelection → base   vocabulary\ntally    → election\n",
}


class Layers(unittest.TestCase):
    def faults(self, **changes):
        with tempfile.TemporaryDirectory() as name:
            root = pathlib.Path(name)
            for path, text in {**CLEAN, **changes.get("files", {})}.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text)
            graph = check_layers.arrows(root)
            return [
                *check_layers.check_includes(root, graph),
                *check_layers.check_architecture(root, graph),
            ]

    def test_a_clean_tree_has_no_faults(self):
        self.assertEqual(self.faults(), [])

    def test_an_upward_include_is_named_with_its_line(self):
        faults = self.faults(files={"src/election/votes.h": '\n#include "tally/totals.h"'})
        self.assertEqual(
            faults, ['src/election/votes.h:2: "tally/totals.h": election does not depend on tally']
        )

    def test_only_tests_may_include_simulation(self):
        self.assertIn(
            "tally does not depend on simulation",
            self.faults(files={"src/tally/totals.cpp": '#include "simulation/make.h"'})[0],
        )

    def test_tests_may_not_include_other_folders(self):
        self.assertTrue(
            self.faults(files={"src/tally/totals_test.cpp": '#include "server/route.h"'})
        )

    def test_a_third_party_header_away_from_home_is_named(self):
        for header in (
            "sqlite3.h",
            "httplib.h",
            "simdjson.h",
            "curl/curl.h",
            "opencv2/core.hpp",
            "gtest/gtest.h",
        ):
            faults = self.faults(files={"src/tally/totals.cpp": f"#include <{header}>"})
            self.assertEqual(len(faults), 1, header)
            self.assertIn("has its home in", faults[0])

    def test_a_folder_without_a_library_is_named(self):
        self.assertIn("no rekap_library(web", self.faults(files={"src/web/page.cpp": ""})[0])

    def test_an_arrow_missing_from_the_architecture_page_is_named(self):
        self.assertIn(
            "ARCHITECTURE.md: tally",
            self.faults(files={"ARCHITECTURE.md": "base → nothing\nelection → base\n"})[0],
        )


if __name__ == "__main__":
    unittest.main()
