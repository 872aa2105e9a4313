#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""own_forms.py BUILD: forms of `rekap forms print`, as pictures, read back by `rekap read`.

Blank ones are drawn by pdftoppm, a program that knows nothing of ours; filled-in ones come from
`rekap-simulate photos`, which knows what it wrote.
"""
import csv
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
ELECTION = pathlib.Path(__file__).resolve().parents[2] / "elections" / "synthetic-regency"
STATION = "7701012001001"
ENVIRONMENT = {"PATH": os.environ["PATH"], "REKAP_LANG": "en"}
if "LSAN_OPTIONS" in os.environ:  # what the leak check of a sanitizer's build is to pass over
    ENVIRONMENT["LSAN_OPTIONS"] = os.environ["LSAN_OPTIONS"]


def run(program, *words):
    return subprocess.run(
        [BUILD / program, *words],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=250,
        check=False,
    )


def read(*words):
    done = run("rekap", "read", *words)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def accepted(reading):
    return [name for name, one in reading["fields"].items() if one["status"] == "accepted"]


class OwnForms(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.store = cls.folder / "store"
        made = run("rekap", "init", cls.store, "--election", ELECTION)
        assert made.returncode == 0, made.stderr

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def print_pages(self, contest, size, dots_per_inch):
        """The pages of a blank form as PNG, in their order."""
        pdf = self.folder / f"{contest}-{size}.pdf"
        words = ("--contest", contest, "--station", STATION, "--size", size, "--output", pdf)
        printed = run("rekap", "forms", "print", self.store, *words)
        self.assertEqual(printed.returncode, 0, printed.stderr)
        picture = ["pdftoppm", "-gray", "-png", "-r", str(dots_per_inch)]
        subprocess.run([*picture, pdf, pdf.with_suffix("")], check=True, timeout=100)
        return sorted(self.folder.glob(f"{contest}-{size}-*.png"))

    @unittest.skipUnless(shutil.which("pdftoppm"), "no pdftoppm (poppler-utils)")
    def test_blank_pages_say_whose_they_are_and_no_number(self):
        for contest, size, dots_per_inch in (
            ("president", "a4", 150),
            ("president", "plano", 60),
            ("dprd_regency", "a4", 150),
        ):
            pages = self.print_pages(contest, size, dots_per_inch)
            readings = read(*pages, "--election", self.store)
            for number, reading in enumerate(readings, 1):
                with self.subTest(contest=contest, size=size, page=number):
                    code = reading["code"]
                    self.assertEqual(code["station"], STATION)
                    self.assertEqual((code["contest"], code["size"]), (contest, size))
                    self.assertEqual((code["page"], reading["page"]), (number, number))
                    self.assertEqual(accepted(reading), [])

    def test_filled_in_pages_are_read_as_they_were_written(self):
        out = self.folder / "simulated"
        words = ("--election", ELECTION, "--seed", "5", "--stations", "2", "--quality", "good")
        made = run("rekap-simulate", "photos", out, *words)
        self.assertEqual(made.returncode, 0, made.stderr)
        with open(out / "labels.csv", encoding="utf-8", newline="") as file:
            labels = list(csv.DictReader(file))
        photos = sorted({label["image"] for label in labels})
        readings = dict(
            zip(photos, read(*(out / name for name in photos), "--election", ELECTION))
        )
        self.assertEqual([one["reasons"] for one in readings.values()], [[]] * len(photos))
        accepted_votes = 0
        for label in labels:
            found = readings[label["image"]]["fields"][label["field"]]
            if found["status"] != "accepted":
                continue
            self.assertEqual(found["value"], int(label["value"]), label)
            accepted_votes += label["field"].startswith("votes.")
        self.assertGreaterEqual(accepted_votes, 4)

    def test_a_page_is_refused_that_was_not_asked_for(self):
        out = self.folder / "one"
        run("rekap-simulate", "photos", out, "--election", ELECTION, "--stations", "1")
        photo = out / "photos" / f"{STATION}-president-3.jpg"
        alone = read(photo)[0]
        self.assertEqual((alone["page"], alone["reasons"]), (None, ["unknown_layout"]))
        self.assertEqual(alone["code"]["page"], 3)
        offered = read(photo, "--election", ELECTION, "--form", "president-0-a4", "--page", "2")[0]
        self.assertEqual((offered["page"], offered["reasons"]), (3, ["wrong_page"]))
        self.assertEqual(offered["fields"], {})
        other = read(photo, "--election", ELECTION, "--form", "c-hasil-ppwp-2024")[0]
        self.assertEqual((other["reasons"], other["fields"]), (["wrong_form"], {}))
        unknown = run("rekap", "read", photo, "--form", "c-hasil")
        self.assertEqual(unknown.returncode, 3)
        self.assertIn("c-hasil-ppwp-2024", unknown.stderr)


if __name__ == "__main__":
    unittest.main()
