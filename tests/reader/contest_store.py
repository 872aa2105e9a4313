# SPDX-License-Identifier: Apache-2.0
"""A store of the election of all contests, for the tests that read its forms back.

The first word of such a test is the build folder, which this module takes.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import all_contests

BUILD = pathlib.Path(sys.argv.pop(1)).resolve()


def run(program, *words, status=0):
    """What one of our programs prints, which has to end with `status`."""
    done = subprocess.run([BUILD / program, *map(str, words)], capture_output=True, text=True,
                          timeout=900, check=False)
    assert done.returncode == status, f"{program} {words}: {done.returncode} {done.stderr}"
    return done.stdout


class ContestStore(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.election = cls.folder / "election"
        all_contests.write_election(cls.election)
        cls.store = cls.folder / "store"
        run("rekap", "init", cls.store, "--election", cls.election)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def read(self, *photos):
        """The readings of some photos, in order."""
        lines = run("rekap", "read", *photos, "--election", self.election).splitlines()
        return [json.loads(line) for line in lines]
