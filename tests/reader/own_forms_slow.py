#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""own_forms_slow.py BUILD: our own forms of every contest, at home and abroad, read back.

Blank ones are drawn by pdftoppm; filled-in ones come from `rekap-simulate photos`. No accepted
number may be wrong, and of each contest a floor is right.
"""
import collections
import csv
import pathlib
import shutil
import subprocess
import unittest

import all_contests
import contest_store

run = contest_store.run
RIGHT_MIN = 0.95  # share of numbers right, of each contest at home and abroad
STATIONS = 2


class AllContests(contest_store.ContestStore):
    def places(self, contest):
        abroad = all_contests.CONTESTS[contest][3].get("is_abroad")
        homes = [all_contests.HOME_STATIONS]
        return homes + [all_contests.ABROAD_STATIONS] if abroad else homes

    @unittest.skipUnless(shutil.which("pdftoppm"), "no pdftoppm (poppler-utils)")
    def test_blank_pages_say_whose_they_are_and_no_number(self):
        for contest in all_contests.CONTESTS:
            for station in (stations[0] for stations in self.places(contest)):
                with self.subTest(contest=contest, station=station):
                    pdf = self.folder / f"{contest}-{station}.pdf"
                    words = ("--contest", contest, "--station", station, "--output", pdf)
                    run("rekap", "forms", "print", self.store, *words)
                    picture = ["pdftoppm", "-gray", "-png", "-r", "150", pdf, pdf.with_suffix("")]
                    subprocess.run(picture, check=True, timeout=100)
                    pages = sorted(self.folder.glob(f"{pdf.stem}-*.png"))
                    for number, reading in enumerate(self.read(*pages), 1):
                        code = reading["code"]
                        told = (code["contest"], code["station"], code["page"], reading["page"])
                        self.assertEqual(told, (contest, station, number, number))
                        statuses = {one["status"] for one in reading["fields"].values()}
                        self.assertNotIn("accepted", statuses)

    def test_filled_in_pages_are_read_as_they_were_written(self):
        for contest in all_contests.CONTESTS:
            out = self.folder / f"photos-{contest}"
            count = STATIONS * len(self.places(contest))
            words = ("--election", self.election, "--contest", contest, "--stations", count)
            run("rekap-simulate", "photos", out, *words, "--seed", 5, "--quality", "good")
            for place, counts in self.count(out).items():
                with self.subTest(contest=contest, place=place):
                    print(f"{contest} {place}: {dict(counts)}")
                    self.assertEqual(counts["accepted and wrong"], 0)
                    self.assertGreaterEqual(counts["right"], RIGHT_MIN * counts["numbers"])

    def count(self, out):
        """How the photos were read against what was written, at home and abroad."""
        with open(out / "labels.csv", encoding="utf-8", newline="") as file:
            labels = list(csv.DictReader(file))
        photos = sorted({label["image"] for label in labels})
        readings = dict(zip(photos, self.read(*(out / photo for photo in photos))))
        places = collections.defaultdict(collections.Counter)
        for label in labels:
            station = pathlib.Path(label["image"]).name.split("-")[0]
            is_abroad = station in all_contests.ABROAD_STATIONS
            counts = places["abroad" if is_abroad else "home"]
            found = readings[label["image"]]["fields"].get(label["field"], {})
            is_right = found.get("value") == int(label["value"])
            is_accepted = found.get("status") == "accepted"
            counts["numbers"] += 1
            counts["right"] += is_right
            counts["accepted"] += is_accepted
            counts["accepted and wrong"] += is_accepted and not is_right
        return places


if __name__ == "__main__":
    unittest.main()
