#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""read_photos.py BUILD MAKE_PHOTOS: `rekap read` and its reader, on good and hostile photos.

Each case is a method; the photos are made once, by the program MAKE_PHOTOS.
"""
import hashlib
import json
import os
import pathlib
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest

BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
MAKE_PHOTOS = sys.argv.pop(1)
READER = BUILD / "rekap-reader"
SOURCE = pathlib.Path(__file__).resolve().parents[2]
READER_FILES = [
    SOURCE / "models" / "cells_v1.bin",
    SOURCE / "models" / "strokes_v1.bin",
    SOURCE / "elections/indonesia-2024/forms/layouts/c-hasil-ppwp-2024.json",
]
MEMORY_KB_MAX = 150_000_000 // 1024


def start(*words, **options):
    return subprocess.Popen(
        [BUILD / "rekap", "read", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PATH": os.environ["PATH"], "REKAP_LANG": "en"},
        **options,
    )


def run(*words, **options):
    process = start(*words, **options)
    out, err = process.communicate(timeout=200)
    return process.returncode, out, err


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def children(pid):
    """The processes whose parent is pid, and theirs."""
    found = []
    for entry in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            number, rest = entry.read_text().split(" (", 1)
        except OSError:
            continue
        if int(rest.rsplit(") ", 1)[1].split()[1]) == pid:
            found += [int(number), *children(int(number))]
    return found


class Reader:
    """rekap-reader, spoken to directly."""

    def __init__(self):
        self.process = subprocess.Popen(
            [READER, *READER_FILES],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"},  # as rekap starts it
        )
        self.hello = self.receive()

    def receive(self):
        head = self.process.stdout.read(5)
        size = struct.unpack(">I", head[:4])[0]
        return head[4:], self.process.stdout.read(size)

    def ask(self, photo):
        self.process.stdin.write(struct.pack(">I", len(photo)) + b"P" + photo)
        self.process.stdin.flush()
        kind, body = self.receive()
        assert kind == b"A" and body[4:5] == b"J"
        return json.loads(body[5:])

    def end(self):
        """Exit code, and the largest memory of the reader or one of its children, in KiB."""
        self.process.stdin.close()
        self.process.stdout.close()
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        return self.process.returncode, usage.ru_maxrss


class ReadPhotos(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.TemporaryDirectory()
        cls.photos = pathlib.Path(cls.home.name)
        subprocess.run([MAKE_PHOTOS, cls.photos], check=True)

    @classmethod
    def tearDownClass(cls):
        cls.home.cleanup()

    def test_good_photos_are_read_in_bytewise_order(self):
        code, out, err = run("good", cwd=self.photos)
        self.assertEqual((code, err), (0, ""))
        found = lines(out)
        names = sorted(
            (str(p.relative_to(self.photos)) for p in self.photos.glob("good/**/*.*")),
            key=os.fsencode,
        )
        self.assertEqual([line["file"] for line in found], names)
        for line in found:
            bytes_of_file = (self.photos / line["file"]).read_bytes()
            self.assertEqual(line["sha256"], hashlib.sha256(bytes_of_file).hexdigest())
            self.assertIsNone(line["page"])
            self.assertEqual(line["fields"], {})
            self.assertNotIn("error", line)
        turned = {line["file"][-5]: line["picture"] for line in found if "orient" in line["file"]}
        for orientation, picture in turned.items():
            self.assertEqual(picture["orientation"], int(orientation))
        self.assertEqual(len({picture["perceptual_hash"] for picture in turned.values()}), 8)

    def test_hostile_files_are_errors_and_stop_nothing(self):
        words = ["hostile", "not_found.jpg", "good/grey.jpg"]
        code, out, err = run(*words, cwd=self.photos)
        self.assertEqual(code, 3)
        found = lines(out)
        hostile = list(self.photos.glob("hostile/*"))
        self.assertEqual(len(found), len(hostile) + 2)
        self.assertIn(f"{len(hostile) + 1} of {len(hostile) + 2} files", err)
        for line in found[:-1]:
            code = line["error"]["code"]
            self.assertTrue(pathlib.Path(line["file"]).name.startswith(code), line)
            self.assertGreater(len(line["error"]["message"]), 10)
            self.assertEqual(set(line), {"file", "sha256", "error"})
        self.assertIsNone(found[-2]["sha256"])
        self.assertNotIn("error", found[-1])

    def test_people_get_text_in_their_language(self):
        words = ["good/grey.jpg", "hostile/empty.jpg", "--format", "text", "--lang", "id"]
        code, out, _ = run(*words, cwd=self.photos)
        self.assertEqual(code, 3)
        self.assertIn("good/grey.jpg: -, halaman -", out)
        self.assertIn("hostile/empty.jpg: galat: empty: the file has no bytes", out)

    def test_stages_are_written_as_pictures(self):
        folder = self.photos / "stages"
        code, _, _ = run("good/orientation-6.jpg", "--debug", folder, cwd=self.photos)
        self.assertEqual(code, 0)
        (picture,) = folder.glob("orientation-6.jpg-*/1-upright.png")
        width, height = struct.unpack(">II", picture.read_bytes()[16:24])
        self.assertEqual((width, height), (600, 800))

    @unittest.skipIf(b"__asan_init" in READER.read_bytes(), "the sanitizer takes memory of its own")
    def test_memory_stays_below_150_mb_and_does_not_grow(self):
        for name in sorted(self.photos.glob("large/*")):
            reader = Reader()
            photo = name.read_bytes()
            for _ in range(3):
                answer = reader.ask(photo)
                self.assertNotIn("error", answer, name)
            code, peak_kb = reader.end()
            print(f"{name.name}: {len(photo) / 1e6:.1f} MB, peak {peak_kb / 1024:.0f} MiB")
            self.assertEqual(code, 0)
            self.assertLess(peak_kb, MEMORY_KB_MAX, name)

    def test_the_reader_is_sealed_when_it_says_hello(self):
        reader = Reader()
        self.assertEqual(reader.hello[0], b"H")
        self.assertEqual(json.loads(reader.hello[1])["protocol"], 1)
        status = pathlib.Path(f"/proc/{reader.process.pid}/status").read_text()
        self.assertIn("Seccomp:\t2", status)
        self.assertIn("NoNewPrivs:\t1", status)
        self.assertEqual(reader.end()[0], 0)

    def test_a_broken_request_ends_the_reader(self):
        for request in (b"\0\0\0\1?x", b"\xff\xff\xff\xffP", b"\0\0\0\5Pabc"):
            reader = Reader()
            reader.process.stdin.write(request)
            reader.process.stdin.flush()
            self.assertNotEqual(reader.end()[0], 0)

    def test_readers_killed_at_any_moment_cost_their_photo_alone(self):
        photo = "good/grey.jpg"
        begin = time.monotonic()
        run(photo, cwd=self.photos)
        pause = max(1.2, 2 * (time.monotonic() - begin))  # some photos must be read in between
        process = start("--jobs", "2", *[photo] * 24, cwd=self.photos)
        killed = 0
        while process.poll() is None:
            for victim in children(process.pid)[killed % 2 :: 2]:
                try:
                    os.kill(victim, signal.SIGKILL)
                    killed += 1
                except ProcessLookupError:
                    pass
            try:
                process.wait(timeout=pause)
            except subprocess.TimeoutExpired:
                pass
        found = lines(process.stdout.read())
        process.stderr.close()
        process.stdout.close()
        died = [line for line in found if "error" in line]
        print(f"{killed} kills, {len(died)} of {len(found)} photos lost")
        self.assertEqual(len(found), 24)
        self.assertEqual({line["error"]["code"] for line in died}, {"reader_died"})
        self.assertEqual(process.returncode, 3)
        self.assertLess(len(died), 24)

    def test_a_run_that_was_killed_goes_on_where_it_stopped(self):
        whole, part = self.photos / "whole.jsonl", self.photos / "part.jsonl"
        words = ["large", "good", "--jobs", "1", "--output"]
        self.assertEqual(run(*words, whole, cwd=self.photos)[0], 0)
        process = start(*words, part, cwd=self.photos)
        while not part.exists() or part.stat().st_size == 0:
            self.assertIsNone(process.poll())
        process.kill()
        process.communicate()
        self.assertLess(part.stat().st_size, whole.stat().st_size)
        part.write_bytes(part.read_bytes()[:-7])  # as if the last line had been cut
        code, out, _ = run(*words, part, cwd=self.photos)
        self.assertEqual(code, 0)
        self.assertEqual(part.read_bytes(), whole.read_bytes())
        code, out, _ = run(*words, part, cwd=self.photos)
        count = len(whole.read_text().splitlines())
        self.assertIn(f"{count} photos, {count} written before", out)
        self.assertEqual(part.read_bytes(), whole.read_bytes())

    def test_a_file_of_something_else_is_not_written_to(self):
        notes = self.photos / "notes.txt"
        notes.write_text("my notes\nno newline")
        code, _, err = run("good/grey.jpg", "--output", notes, cwd=self.photos)
        self.assertEqual(code, 3)
        self.assertIn("line 1", err)
        self.assertEqual(notes.read_text(), "my notes\nno newline")


unittest.main(verbosity=2)
