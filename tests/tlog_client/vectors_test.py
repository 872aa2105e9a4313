# SPDX-License-Identifier: Apache-2.0
"""The client against tests/vectors/transparency/, the truths that it shares with C++
(docs/formats/log.md tells their members); and against a small log made here from them, in a folder
and over HTTP."""
import functools
import http.server
import json
import pathlib
import tempfile
import threading
import types
import unittest

import tlog_client

VECTORS = pathlib.Path(__file__).resolve().parent.parent / "vectors/transparency"


def cases(prefix):
    found = [
        (f"{path.name}: {case['case']}", case)
        for path in sorted(VECTORS.glob(f"{prefix}*.json"))
        for case in json.loads(path.read_text())["cases"]
    ]
    assert found, prefix
    return found


def decode(texts):
    return [tlog_client.unbase64(text, 32) for text in texts]


class VectorsTest(unittest.TestCase):
    def holds(self, check):
        """Whether a check passes; it may return False or raise ValueError, and nothing else."""
        try:
            return check() is not False
        except ValueError:
            return False

    def test_inclusion(self):
        for name, case in cases("inclusion_"):
            leaf, root = decode([case["leaf"], case["root"]])
            arguments = case["index"], case["size"], leaf, decode(case["proof"])
            check = lambda: tlog_client.inclusion_root(*arguments) == root
            self.assertEqual(self.holds(check), case["holds"], name)

    def test_consistency(self):
        for name, case in cases("consistency_"):
            if case["old_size"] == 0:
                continue  # no proof says anything about the empty tree
            old, new = decode([case["old_root"], case["root"]])
            arguments = case["old_size"], case["size"], decode(case["proof"]), old
            check = lambda: tlog_client.consistency_roots(*arguments) == (old, new)
            self.assertEqual(self.holds(check), case["holds"], name)

    def test_notes(self):
        for name, case in cases("note_"):
            check = lambda: tlog_client.verify_note(case["note"], case["key"])
            self.assertEqual(self.holds(check), case["verdict"] == "signed", name)
            if case["verdict"] == "signed":
                self.assertEqual(check(), (case["text"], case.get("time")), name)

    def test_keys(self):
        for name, case in cases("key_"):
            check = lambda: tlog_client.parse_key(case["key"])
            self.assertEqual(self.holds(check), case["holds"], name)

    def test_trees(self):
        for name, case in cases("tree_"):
            leaves = [tlog_client.sha256(b"\0", bytes.fromhex(entry)) for entry in case["entries"]]
            self.assertEqual(leaves, decode(case["leaves"]), name)
            self.assertEqual([tlog_client.tree_hash(leaves)], decode([case["root"]]), name)


class PublishedLogTest(unittest.TestCase):
    """A log of the eight reference entries under the checkpoint that a vector holds."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        tree = cases("tree_")[-1][1]
        entries = [bytes.fromhex(entry) for entry in tree["entries"]]
        bundle = b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)
        self.save("tile/entries/000.p/8", bundle)
        self.save("tile/0/000.p/8", b"".join(decode(tree["leaves"])))
        proof = cases("log_proof_holds")[1][1]
        self.save("checkpoint", proof["proof"].split("\n\n", 1)[1].encode())
        self.save("proof", proof["proof"].encode())
        self.save("entry", bytes.fromhex(proof["entry"]))
        self.options = types.SimpleNamespace(
            log=str(self.folder),
            key=proof["key"],
            witness=[],
            since=[str(self.folder / "checkpoint")],
            consistency=[],
            proof=[(str(self.folder / "entry"), str(self.folder / "proof"))],
        )

    def save(self, name, data):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def test_is_followed_in_a_folder(self):
        tlog_client.follow(self.options)

    def test_is_followed_over_http(self):
        class Quiet(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_):
                pass

        handler = functools.partial(Quiet, directory=str(self.folder))
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self.options.log = f"http://127.0.0.1:{server.server_port}"
            tlog_client.follow(self.options)
            self.save("tile/0/000.p/8", bytes(256))
            with self.assertRaisesRegex(ValueError, "not what the entries hash to"):
                tlog_client.follow(self.options)
            server.shutdown()

    def test_with_a_bundle_too_long_is_refused(self):
        path = self.folder / "tile/entries/000.p/8"
        path.write_bytes(path.read_bytes() + b"\0\0")
        with self.assertRaisesRegex(ValueError, "holds more than 8 entries"):
            tlog_client.follow(self.options)


if __name__ == "__main__":
    unittest.main()
