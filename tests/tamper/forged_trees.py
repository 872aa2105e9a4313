#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a publisher who holds every key could try; verification has to see it and say where.

Usage: forged_trees.py PROGRAMS
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time as clock
import unittest

import forge
import small_tree

PROGRAMS = pathlib.Path(sys.argv.pop(1)).resolve()
FORM = {"contest": "president", "station": small_tree.STATIONS[0]}
OTHER_FORM = {"contest": "president", "station": small_tree.STATIONS[1]}
UTC = "2029-02-14T13:00:00Z"
SUMS = {"votes.1": 10, "votes.2": 20, "votes.3": 30, "valid": 60, "invalid": 1, "total": 61}


def statement(kind, **members):
    return {"election": "synthetic-regency", "kind": kind, "time": UTC, **members}


def figures(form=None, **members):
    return statement("figures", **{"about": form or FORM, "figures": SUMS, "source": "officers",
                                   **members})


def correction(**members):
    return statement("correction", **{"about": FORM, "changes": {"valid": {"new": 70, "old": 61}},
                                      "corrects": 2, "reason": "misread", "source": "officers",
                                      **members})


class TreeTest(unittest.TestCase):
    """A copy of an honest tree for each test, and what is said of it afterwards."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.top = pathlib.Path(cls.folder.name)
        cls.honest, cls.key = small_tree.publish_small_tree(PROGRAMS, cls.top)
        keys = cls.top / "store" / "keys"
        cls.log_key = forge.Key.of_file(keys / "log.key")
        cls.operator = forge.Key.of_file(keys / "operator.key")
        cls.stranger = forge.Key(b"x" * 32)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def setUp(self):
        self.site = self.top / "site-forged"
        shutil.rmtree(self.site, ignore_errors=True)
        shutil.copytree(self.honest, self.site)
        self.forger = forge.Forger(self.site, self.log_key)

    def verify(self, *words, key=True, status=1):
        """What both programs print; they print the same and say `status`."""
        words = [str(self.site), *(["--key", str(self.key)] if key else []), *words]
        outcomes = []
        for program in (["rekap-verify"], ["rekap", "verify"]):
            command = [str(PROGRAMS / program[0]), *program[1:], *words, "--lang", "en"]
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
            outcomes.append((done.returncode, done.stdout))
        self.assertEqual(outcomes[0], outcomes[1], "the two programs differ")
        self.assertEqual(outcomes[0][0], status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def expect(self, *parts, **options):
        text = self.verify(**options)
        for part in parts:
            self.assertRegex(text, part)

    def append(self, *entries):
        honest = self.forger.entries()
        self.forger.rewrite_log(honest + list(entries), [2, 3, 3 + len(entries)])

    def expect_refused(self, body, *parts, key=None):
        self.append(forge.make_entry(body, key or self.operator))
        self.expect(*parts)



class ForgedTree(TreeTest):
    """What somebody who holds every key could publish."""

    # What the forger makes by itself is sound: else the tests below would show nothing.
    def test_an_honest_log_written_by_the_forger_verifies(self):
        self.forger.rewrite_log(self.forger.entries(), [2, 3])
        self.expect("VERIFIED", status=0)

    def test_an_entry_that_was_dropped(self):
        self.forger.rewrite_log(self.forger.entries()[:2] * 1 + [], [2])
        self.expect("not expected in this tree")

    def test_entries_that_changed_places(self):
        first, second, third = self.forger.entries()
        self.forger.rewrite_log([first, third, second], [2, 3])
        self.expect("entry 1", "nothing_to_correct")

    def test_an_entry_given_twice(self):
        entries = self.forger.entries()
        self.append(entries[1])
        self.expect("entry 3", "has spoken at entry 2: only a correction may follow")

    def test_a_correction_given_twice(self):
        self.append(self.forger.entries()[2])
        self.expect("entry 3", "corrects entry 1, but source officers stands at entry 2")

    def test_a_rewritten_log_against_a_checkpoint_seen_before(self):
        seen = self.top / "seen"
        seen.write_bytes((self.site / "checkpoint").read_bytes())
        entries = self.forger.entries()
        self.forger.rewrite_log(entries[:2], [2])
        self.assertRegex(self.verify("--since", str(seen)), "older|rewritten")

    def test_a_statement_of_a_stranger(self):
        self.expect_refused(figures(OTHER_FORM), "entry 3", "no operator", key=self.stranger)

    def test_a_statement_signed_by_the_log_key(self):
        self.expect_refused(figures(OTHER_FORM), "entry 3", "no operator", key=self.log_key)

    def test_a_statement_with_the_signature_of_another(self):
        entry = forge.make_entry(figures(OTHER_FORM), self.stranger)
        self.append(entry.replace(self.stranger.id.encode(), self.operator.id.encode()))
        self.expect("entry 3", "signature")

    def test_a_statement_of_a_retired_key(self):
        second = forge.Key(b"y" * 32)
        public = forge.base64.b64encode(second.public).decode()
        bodies = [statement("key_addition", key=public, role="operator", reason="operator_joined"),
                  statement("key_retirement", key=second.id, reason="operator_left")]
        entries = [forge.make_entry(body, self.operator) for body in bodies]
        self.append(*entries, forge.make_entry(figures(OTHER_FORM), second))
        self.expect("entry 5", "no operator in force")

    def test_a_second_rulebook(self):
        entry = self.forger.entries()[0]
        self.append(entry)
        self.expect("entry 3", "rulebook")

    def test_a_rulebook_of_another_definition(self):
        entries = self.forger.entries()
        body = json.loads(entries[0])["body"]
        body["definition"] = "0" * 64
        entries[0] = forge.make_entry(body, self.operator)
        self.forger.rewrite_log(entries, [2, 3])
        self.expect("entry 0", "definition")

    def test_a_rulebook_of_other_rules(self):
        entries = self.forger.entries()
        body = json.loads(entries[0])["body"]
        body["rule_set"] = "0" * 64
        entries[0] = forge.make_entry(body, self.operator)
        self.forger.rewrite_log(entries, [2, 3])
        self.expect("entry 0", "rule")

    def test_statements_that_decide_would_have_refused(self):
        cases = [
            (correction(changes={"valid": {"new": 70, "old": 60}}), "old figure is 61, not 60"),
            (correction(changes={"valid": {"new": 61, "old": 61}}), "the figure is 61|entry 3"),
            (correction(corrects=1), "corrects entry 1"),
            (correction(corrects=3), "corrects entry 3"),
            (correction(source="observers"), "observers"),
            (correction(changes={"votes.9": {"new": 1, "old": None}}), "votes.9"),
            (figures(OTHER_FORM, source="nobody"), "nobody"),
            (figures(OTHER_FORM, figures={"votes.4": 3}), "votes.4"),
            (figures({"contest": "dpr", "station": small_tree.STATIONS[1]}), "dpr"),
            (figures({"contest": "president", "station": "7701012001003"}), "7701012001003"),
            (statement("acceptance", about=OTHER_FORM, reason="misread"), "nothing_to_accept"),
            (statement("rejection", about=OTHER_FORM, reason="misread"), "nothing_to_reject"),
            (statement("withholding", about=FORM, evidence="0" * 64, reason="misread"),
             "no evidence"),
            (statement("key_retirement", key=self.operator.id, reason="key_lost"), "last"),
            (statement("key_retirement", key="0" * 16, reason="key_lost"), "0000"),
        ]
        for body, why in cases:
            with self.subTest(why=why):
                self.setUp()
                self.expect_refused(body, "entry 3", why)

    def test_statements_that_are_no_statements(self):
        good = figures(OTHER_FORM)
        cases = [dict(good, remark="x"), dict(good, kind="decree"), dict(good, time="yesterday"),
                 dict(good, election="another"), dict(good, figures={"valid": -1}),
                 dict(good, figures={"valid": 2**31}), dict(good, figures={"valid": 1.5}),
                 dict(good, figures={"valid": "1"}), dict(good, figures={"valid": True}),
                 dict(good, figures=[1]), dict(good, source=""), dict(good, about={}),
                 dict(good, origin={}), dict(good, origin={"a": "\u00e9"}),
                 correction(changes={"valid": {"new": 70, "old": 61}}, reason="because")]
        for body in cases:
            with self.subTest(body=body):
                self.setUp()
                self.expect_refused(body, "entry 3")

    def test_other_spellings_of_a_statement(self):
        body = figures(OTHER_FORM)
        text = forge.canonical(body)
        for spelling in (json.dumps(body, sort_keys=True).encode(), text.replace(b"61", b"61.0"),
                         text.replace(b"61", b"6.1e1"), text.replace(b"61", b"061"),
                         text.replace(b"officers", b"\\u006fffficers"[:6] + b"fficers"),
                         text[:-1] + b',"zz":1}', text + b" ", text + b"\n",
                         text.replace(b'"total":61', b'"total":61,"total":61'),
                         text.replace(b'"source"', b'"source":"officers","source"')):
            with self.subTest(spelling=spelling):
                self.setUp()
                self.append(forge.make_entry(body, self.operator, spelling))
                self.expect("entry 3")

    def test_sums_that_do_not_follow_from_the_record(self):
        for level, name in (("nation", "0"), ("province", "77"), ("regency", "7701"),
                            ("district", "770101")):
            with self.subTest(level=level):
                self.setUp()
                changed = self.change_json(f'"level":"{level}"', b'"valid":61', b'"valid":99',
                                           lambda value: value["region"]["level"] == level)
                self.expect(r"data/\S+", r"valid: 99, expected 61", re.escape(name))
                self.assertTrue(changed)

    def change_json(self, mark, old, new, is_wanted):
        for path in sorted((self.site / "data").rglob("*.json")):
            data = path.read_bytes()
            if mark.encode() not in data or old not in data:
                continue
            if "region" in json.loads(data) and is_wanted(json.loads(data)):
                self.forger.replace_data(path, data.replace(old, new, 1))
                return True
        return False

    def test_json_with_another_spelling(self):
        self.assertTrue(self.change_json('"level":"district"', b'"format":', b'"format": ',
                                         lambda value: True))
        self.expect("differs at byte")

    def gzips(self):
        return sorted((self.site / "data").rglob("*.csv.gz"))

    # Its content is the same, so a gzip may be any: what is refused is what no one could read.
    def test_gzips_that_hold_something_else(self):
        import gzip
        whole = self.gzips()[-1].read_bytes()
        content = gzip.decompress(whole)
        half = len(content) // 2
        cases = {"behind": whole + b"x", "two members": whole + whole, "cut off": whole[:-1],
                 "two halves": gzip.compress(content[:half]) + gzip.compress(content[half:]),
                 "other content": gzip.compress(content.replace(b"1", b"2")),
                 "a row more": gzip.compress(content + content), "empty": b""}
        for name, data in cases.items():
            with self.subTest(name=name):
                self.setUp()
                self.forger.replace_data(self.gzips()[-1], data)
                self.expect(r"csv\.gz")

    def test_sizes_beyond_all_reason(self):
        for size in (10**6, 2**40, 2**60, 2**63 - 1):
            with self.subTest(size=size):
                self.setUp()
                newest = self.site / "snapshots" / "3"
                newest.rename(newest.with_name(str(size)))
                for path in (self.site / "checkpoint", self.site / f"snapshots/{size}/checkpoint",
                             self.site / f"snapshots/{size}/manifest"):
                    text = path.read_text().split("\n\n")[0] + "\n"
                    text = text.replace("\n3\n", f"\n{size}\n")
                    path.write_text(forge.sign_note(text, self.forger.name, self.log_key))
                self.expect("tile/entries/")
                self.expect("tile/entries/", key=False)

    def test_very_many_authors(self):
        body = forge.canonical(figures(OTHER_FORM))
        signature = "A" * 86 + "=="
        entries = [b'{"body":%s,"key":"%016x","signature":"%s"}' %
                   (body, number, signature.encode()) for number in range(252)]
        self.append(*entries)
        self.expect("entry 3")


class SpoiltTree(TreeTest):
    """What anybody who holds the files could do to them."""

    def spoil_every_kind(self, spoil, *parts):
        kinds = {}
        for path in sorted(self.honest.rglob("*")):
            relative = path.relative_to(self.honest)
            if path.is_file() and path.name != ".lock":
                kind = relative.parts[0] + "".join(path.suffixes)
                kinds.setdefault(kind if relative.parts[0] == "data" else str(relative), relative)
        for relative in kinds.values():
            with self.subTest(path=str(relative)):
                self.setUp()
                spoil(self.site / relative)
                started = clock.monotonic()
                text = self.verify()
                self.assertLess(clock.monotonic() - started, 20)
                self.assertIn(str(relative), text)
                for part in parts:
                    self.assertRegex(text, part)

    def test_a_file_replaced_by_a_folder(self):
        self.spoil_every_kind(lambda path: (path.unlink(), path.mkdir()))

    def test_a_file_replaced_by_a_link_to_itself_elsewhere(self):
        def spoil(path):
            aside = self.top / "aside"
            aside.unlink(missing_ok=True)
            path.rename(aside)
            path.symlink_to(aside)
        self.spoil_every_kind(spoil)

    def test_a_file_replaced_by_a_link_to_nothing(self):
        self.spoil_every_kind(lambda path: (path.unlink(), path.symlink_to("nowhere")))

    def test_a_file_replaced_by_a_loop(self):
        self.spoil_every_kind(lambda path: (path.unlink(), path.symlink_to(path.name)))

    def test_a_file_replaced_by_a_pipe(self):
        self.spoil_every_kind(lambda path: (path.unlink(), os.mkfifo(path)))

    def test_a_file_that_is_empty(self):
        self.spoil_every_kind(lambda path: path.write_bytes(b""))

    def test_a_file_that_is_huge(self):
        self.spoil_every_kind(lambda path: os.truncate(path, 1 << 42))

    def test_a_file_of_zeros(self):
        self.spoil_every_kind(lambda path: path.write_bytes(bytes(path.stat().st_size)))

    def test_a_file_with_a_byte_behind(self):
        self.spoil_every_kind(lambda path: path.write_bytes(path.read_bytes() + b"\n"))

    def test_a_file_cut_off(self):
        self.spoil_every_kind(lambda path: path.write_bytes(path.read_bytes()[:-1]))

    def test_a_file_missing(self):
        self.spoil_every_kind(lambda path: path.unlink())

    def test_a_file_renamed(self):
        self.spoil_every_kind(lambda path: path.rename(path.with_name(path.name + "x")))


if __name__ == "__main__":
    unittest.main()
