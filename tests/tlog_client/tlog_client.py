#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Follows a transparency log from its published files alone: an auditor's second opinion.

Written from c2sp.org/tlog-tiles, tlog-checkpoint, signed-note, tlog-cosignature, tlog-witness,
tlog-proof, RFC 6962 and RFC 8032; shares no code with rekap. Exit code 1: something does not hold.
"""
import argparse
import base64
import hashlib
import pathlib
import re
import urllib.request

import ed25519


def require(condition, message):
    if not condition:
        raise ValueError(message)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def unbase64(text, size=None):
    data = base64.b64decode(text, validate=True)
    is_one = base64.b64encode(data).decode() == text and size in (None, len(data))
    require(is_one, f"not the base64 of {size or 'some'} bytes: {text!r}")
    return data


def parse_key(vkey):
    """(name, id, type, key) of `<name>+<hex id>+<base64>`."""
    name, key_id, material = vkey.strip().split("+", 2)
    data = unbase64(material, 33)
    require(data[0] in (1, 4), f"{name} is no Ed25519 key")
    expected = sha256(name.encode(), b"\n", data)[:4]
    require(key_id == expected.hex(), f"the id of {name} is {expected.hex()}, not {key_id}")
    return name, expected, data[0], data[1:]


def verify_note(note, vkey):
    """The text of the note, and when it was cosigned (None for a plain signature)."""
    name, key_id, kind, key = parse_key(vkey)
    require(not re.search(r"[\x00-\x09\x0b-\x1f]", note), "a control character in a note")
    text, _, lines = note.rpartition("\n\n")
    text, time, is_signed = text + "\n", None, False
    require(lines.endswith("\n"), "a note without signatures")
    for line in lines[:-1].split("\n"):
        found = re.fullmatch(r"— ([^\s+]+) (\S+)", line)
        require(found, f"not a signature line: {line!r}")
        data = unbase64(found.group(2))
        if found.group(1) != name or data[:4] != key_id:
            continue  # of a key that we do not know
        message, signature = text, data[4:]
        if kind == 4:
            time, signature = int.from_bytes(signature[:8], "big"), signature[8:]
            message = f"cosignature/v1\ntime {time}\n{text}"
        is_signed = ed25519.verify(key, message.encode(), signature)
        require(is_signed, f"the signature of {name} does not verify")
    require(is_signed, f"not signed by {name}")
    return text, time


def verify_checkpoint(note, vkey):
    """(size, root) that a log signed under its own name."""
    lines = verify_note(note, vkey)[0].split("\n")
    require(len(lines) >= 4 and all(lines[:-1]), "a checkpoint has three lines")
    require(lines[0] == parse_key(vkey)[0], f"a checkpoint of another log: {lines[0]!r}")
    require(re.fullmatch("0|[1-9][0-9]*", lines[1]), f"not a size: {lines[1]!r}")
    return int(lines[1]), unbase64(lines[2], 32)


def split(count):
    """Leaves of the left subtree: the largest power of two below `count`."""
    return 1 << (count - 1).bit_length() - 1


def tree_hash(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256()
    left = split(len(leaves))
    return sha256(b"\1", tree_hash(leaves[:left]), tree_hash(leaves[left:]))


def inclusion_root(index, size, leaf, proof):
    """The root that an inclusion proof leads to: RFC 6962 2.1.1, read backwards."""
    require(0 <= index < size and (size == 1) == (not proof), "a proof of another length")
    if size == 1:
        return leaf
    left, last = split(size), proof[-1]
    if index < left:
        return sha256(b"\1", inclusion_root(index, left, leaf, proof[:-1]), last)
    return sha256(b"\1", last, inclusion_root(index - left, size - left, leaf, proof[:-1]))


def consistency_roots(old, new, proof, known):
    """Both roots that a consistency proof leads to: RFC 6962 2.1.2, read backwards."""
    if old == new:
        require(len(proof) == (0 if known else 1), "a proof of another length")
        return (known or proof[0],) * 2
    require(0 < old < new and proof, f"no proof from {old} to {new} entries")
    left, last = split(new), proof[-1]
    if old <= left:
        before, after = consistency_roots(old, left, proof[:-1], known)
        return before, sha256(b"\1", after, last)
    before, after = consistency_roots(old - left, new - left, proof[:-1], None)
    return sha256(b"\1", last, before), sha256(b"\1", last, after)


def load(place, path):
    """Bytes of a file of the log, which lies in a folder or under an http(s) prefix."""
    if re.match(r"https?://", place):
        with urllib.request.urlopen(f"{place}/{path}", timeout=10) as reply:
            return reply.read()
    return pathlib.Path(place, path).read_bytes()


def load_tiles(place, kind, count):
    """(path, bytes, width) of the tiles that hold `count` things."""
    for index in range(-(-count // 256)):
        *groups, last = [group.zfill(3) for group in f"{index:,}".split(",")]
        width = min(256, count - 256 * index)
        path = "/".join(["tile", str(kind), *("x" + group for group in groups), last])
        path += f".p/{width}" if width < 256 else ""
        yield path, load(place, path), width


def rebuild(place, size, root):
    """All leaf hashes, from the entries; every hash tile is compared with what they give."""
    leaves = []
    for path, data, width in load_tiles(place, "entries", size):
        for _ in range(width):
            end = 2 + int.from_bytes(data[:2], "big")
            require(len(data) >= end, f"{path} is cut off")
            leaves.append(sha256(b"\0", data[2:end]))
            data = data[end:]
        require(not data, f"{path} holds more than {width} entries")
    level, hashes = 0, leaves
    while hashes:
        full = []
        for index, (path, data, width) in enumerate(load_tiles(place, level, len(hashes))):
            tile = hashes[256 * index : 256 * index + width]
            require(data == b"".join(tile), f"{path} is not what the entries hash to")
            full += [tree_hash(tile)] if width == 256 else []
        level, hashes = level + 1, full
    require(tree_hash(leaves) == root, "the entries do not hash to the signed root")
    return leaves


def parse_proof(path, head):
    """(number, hashes, checkpoint note) of a .tlog-proof file or an add-checkpoint request."""
    text, _, note = load(".", path).decode().partition("\n\n")
    found = re.fullmatch(head + r" (0|[1-9][0-9]*)((?:\n\S+){0,63})", text)
    require(found, f"{path} does not begin as it should")
    return int(found.group(1)), [unbase64(h, 32) for h in found.group(2).split()], note


def follow(options):
    checkpoint = load(options.log, "checkpoint").decode()
    size, root = verify_checkpoint(checkpoint, options.key)
    leaves = rebuild(options.log, size, root)
    print(f"{size} entries and their tiles give the signed root")
    for witness in options.witness:
        print(f"{witness} cosigned it at {verify_note(checkpoint, witness)[1]}")
    for path in options.since:
        old, old_root = verify_checkpoint(load(".", path).decode(), options.key)
        require(old <= size and tree_hash(leaves[:old]) == old_root, f"{path} is not continued")
    for old_path, path in options.consistency:
        number_in_file, proof, note = parse_proof(path, "old")
        old, old_root = verify_checkpoint(load(".", old_path).decode(), options.key)
        new, new_root = verify_checkpoint(note, options.key)
        roots = consistency_roots(old, new, proof, old_root)
        require((number_in_file, *roots) == (old, old_root, new_root), f"{path} proves nothing")
    for entry_path, path in options.proof:
        index, proof, note = parse_proof(path, r"c2sp\.org/tlog-proof@v1\n(?:extra \S+\n)?index")
        new, new_root = verify_checkpoint(note, options.key)
        proven = inclusion_root(index, new, sha256(b"\0", load(".", entry_path)), proof)
        require(proven == new_root, f"{path} does not prove that {entry_path} is entry {index}")
        require(new <= size and tree_hash(leaves[:new]) == new_root, f"{path}: another log")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("log", help="folder or URL with `checkpoint` and `tile/`")
    parser.add_argument("--key", required=True, help="verifier key of the log")
    parser.add_argument("--witness", action="append", default=[], help="key that cosigned")
    parser.add_argument("--since", action="append", default=[], help="older signed checkpoint")
    for name, files in (("--consistency", ("OLD", "REQUEST")), ("--proof", ("ENTRY", "PROOF"))):
        parser.add_argument(name, action="append", default=[], nargs=2, metavar=files)
    try:
        follow(parser.parse_args())
    except (OSError, ValueError) as error:
        raise SystemExit(f"tlog_client: {error}") from error


if __name__ == "__main__":
    main()
