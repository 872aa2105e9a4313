#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""printed_forms_slow.py BUILD PHOTOGRAPH: forms of `rekap forms print`, read back from photos.

pdftoppm draws the PDF, fill_form.py writes into it, PHOTOGRAPH folds the sheet and takes the photo:
none of them shares a line with rekap-simulate.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import unittest

import all_contests
import contest_store
import fill_form

run = contest_store.run
PHOTOGRAPH = pathlib.Path(sys.argv.pop(1)).resolve()
HOME, ABROAD = all_contests.HOME_STATIONS[0], all_contests.ABROAD_STATIONS[0]
DOTS_PER_INCH = {"a4": 150, "plano": 75}
PHOTO_PX_PER_MM = {"a4": 5, "plano": 2.2}

# Creases and cuts are in millimetres of the sheet, angles in degrees: `Shot` in bent_sheet.h.
TURNED = {"turn": 183, "tilt_x": 5, "shadow": 40, "quality": 70}
FOLDED = {"crease_1_mm": 150, "crease_1": 30, "crease_3_mm": 105, "crease_3": -20, "slant": 1.5,
          "tilt_x": 6, "tilt_y": -5, "gradient": 30}
FOLDED_IN_SIX = {"crease_1_mm": 300, "crease_1": 25, "crease_2_mm": 600, "crease_2": -25,
                 "crease_3_mm": 290, "crease_3": 20, "distance_mm": 1500, "turn": 2}
CURLED = {"curl_down": 50, "slant": 8, "tilt_y": 6, "grain": 6, "quality": 65}
CROPPED = {"cut_left_mm": 3, "cut_right_mm": 3, "cut_top_mm": 4, "cut_bottom_mm": 15, "turn": -1}
BLURRED = {"blur_px": 1.4, "brightness": 40, "grain": 6, "quality": 60, "turn": 4}
ASIDE = {"tilt_x": 12, "tilt_y": -8, "turn": -5, "gradient": 40}
PHOTOS = [
    ("president", HOME, "a4", 1, TURNED),
    ("president", HOME, "a4", 2, FOLDED),
    ("president", HOME, "plano", 2, FOLDED_IN_SIX),
    ("president", HOME, "plano", 3, {**TURNED, "distance_mm": 1500}),
    ("president", ABROAD, "a4", 2, CURLED),
    ("dpr", HOME, "a4", 2, CROPPED),
    ("dpr", ABROAD, "a4", 3, FOLDED),
    ("dpd", HOME, "a4", 2, CURLED),
    ("dprd_province", HOME, "a4", 4, BLURRED),
    ("dprd_regency", HOME, "a4", 5, TURNED),
    ("governor", HOME, "a4", 2, ASIDE),
    ("regent", HOME, "a4", 2, FOLDED),
]


@unittest.skipUnless(shutil.which("pdftoppm"), "no pdftoppm (poppler-utils)")
class PrintedForms(contest_store.ContestStore):
    def print_page(self, contest, station, size, page):
        """The layout of a form, and one page of it as a picture."""
        words = ("--contest", contest, "--station", station, "--size", size)
        layout = json.loads(run("rekap", "forms", "layout", self.store, *words))
        pdf = self.folder / "form.pdf"
        run("rekap", "forms", "print", self.store, *words, "--pages", page, "--output", pdf)
        picture = ["pdftoppm", "-gray", "-singlefile", "-r", str(DOTS_PER_INCH[size]), pdf]
        subprocess.run([*picture, pdf.with_suffix("")], check=True, timeout=100)
        return layout, pdf.with_suffix(".pgm").read_bytes()

    def photograph(self, name, picture, size, shot):
        page, photo = self.folder / f"{name}.pgm", self.folder / f"{name}.jpg"
        page.write_bytes(picture)
        numbers = {"page_px_per_mm": DOTS_PER_INCH[size] / 25.4,
                   "px_per_mm": PHOTO_PX_PER_MM[size], **shot}
        words = [f"{key}={number}" for key, number in numbers.items()]
        subprocess.run([PHOTOGRAPH, page, photo, *words], check=True, timeout=100)
        page.unlink()
        return photo

    def photograph_filled(self, seed, contest, station, size, page, shot):
        """A photo of a page that was filled in, and what was written."""
        layout, picture = self.print_page(contest, station, size, page)
        values = fill_form.choose_values(layout, seed)
        page_layout = layout["pages"][page - 1]
        px_per_mm = DOTS_PER_INCH[size] / 25.4
        picture = fill_form.fill_page(picture, px_per_mm, page_layout, values, seed)
        written = {number["field"]: values[number["field"]] for number in page_layout["numbers"]}
        return self.photograph(f"{contest}-{station}-{size}-{page}", picture, size, shot), written

    def test_filled_in_pages_are_found_and_read_as_they_were_written(self):
        taken = [self.photograph_filled(seed, *one) for seed, one in enumerate(PHOTOS, 1)]
        readings = self.read(*(photo for photo, _ in taken))
        count = right = accepted = 0
        for (contest, station, size, page, shot), (_, written), reading in zip(
            PHOTOS, taken, readings
        ):
            with self.subTest(contest=contest, station=station, size=size, page=page):
                self.assertEqual((reading["page"], reading["reasons"]), (page, []))
                code = reading["code"]
                told = (code["contest"], code["station"], code["page"], code["size"])
                self.assertEqual(told, (contest, station, page, size))
                self.assertEqual(reading["rotated"], 180 if shot is TURNED else reading["rotated"])
                for field, value in written.items():
                    found = reading["fields"][field]
                    count += 1
                    right += found["value"] == value
                    if found["status"] == "accepted":
                        accepted += 1
                        self.assertEqual(found["value"], value, field)
        print(f"{count} numbers, {right} right, {accepted} accepted")
        self.assertGreaterEqual(right, 0.95 * count)
        self.assertGreaterEqual(accepted, 0.7 * count)

    def test_a_photo_of_a_blank_page_gives_no_number(self):
        photos = []
        for page in (1, 2, 3):
            _, picture = self.print_page("president", HOME, "a4", page)
            photos.append(self.photograph(f"blank-{page}", picture, "a4", FOLDED))
        for page, reading in enumerate(self.read(*photos), 1):
            self.assertEqual(reading["page"], page)
            statuses = {field: one["status"] for field, one in reading["fields"].items()}
            self.assertNotIn("accepted", statuses.values(), statuses)

    def test_no_form_is_taken_for_another(self):
        photo, _ = self.photograph_filled(3, "regent", HOME, "a4", 2, ASIDE)
        other = all_contests.HOME_STATIONS[1]
        for words in (("--station", other, "--contest", "regent"),
                      ("--station", HOME, "--contest", "governor")):
            taken = run("rekap", "capture", self.store, photo, *words, "--format", "json", status=3)
            self.assertIn("but the page's code says", taken)
        taken = run("rekap", "capture", self.store, photo, "--format", "json")
        self.assertEqual(json.loads(taken)[0]["outcome"], "captured")

    def test_a_page_without_its_marker_and_code_is_not_taken_for_the_official_one(self):
        """The totals of our own forms look as its votes do, but for the marks beside them."""
        photos = []
        for contest, size in (("president", "plano"), ("dpd", "a4"), ("governor", "plano")):
            cut = {"cut_top_mm": 115 if size == "plano" else 38, "distance_mm": 1500}
            photos.append(self.photograph_filled(3, contest, HOME, size, 3, cut)[0])
        for reading in self.read(*photos):
            self.assertEqual((reading["page"], reading["reasons"]), (None, ["no_form"]))
            self.assertEqual(reading["fields"], {})


if __name__ == "__main__":
    unittest.main()
