# SPDX-License-Identifier: Apache-2.0
"""The branch gate counts a branch once over all objects, and leaves out what only a throw takes."""
import unittest

import branch_coverage

HERE = "tools/tidy.py"  # any file that exists


def report(*branches, file=HERE, count=1):
    lines = [{"line_number": 3, "count": count, "branches": list(branches)}]
    files = [{"file": file, "lines": lines}]
    return {"current_working_directory": str(branch_coverage.ROOT), "files": files}


def branch(count, throw=False):
    return {"count": count, "throw": throw}


class BranchCoverage(unittest.TestCase):
    def merged(self, *reports):
        return branch_coverage.merge(reports, ("tools/",))[0].get((HERE, 3))

    def test_two_objects_together_take_both_sides(self):
        self.assertEqual(
            self.merged(report(branch(0), branch(4)), report(branch(2), branch(0))), {0: 2, 1: 4}
        )

    def test_an_exception_is_no_branch_even_in_code_that_never_ran(self):
        self.assertEqual(self.merged(report(branch(0), branch(0, throw=True))), {0: 0})

    def test_other_folders_and_tests_are_left_out(self):
        self.assertIsNone(self.merged(report(branch(0), file="README.md")))
        self.assertIsNone(self.merged(report(branch(0), file="tools/x_test.cpp")))


if __name__ == "__main__":
    unittest.main()
