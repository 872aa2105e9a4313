# SPDX-License-Identifier: Apache-2.0
"""A publisher with bad intent who holds the keys: writes logs and trees that no honest one would.

Shares no code with rekap: formats from docs/formats/, hashing from RFC 6962, signing from RFC 8032.
"""
import base64
import hashlib
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tlog_client"))
import ed25519  # noqa: E402  (the client's routine stands in another folder)


def encode_point(point):
    inverse = pow(point[2], -1, ed25519.P)
    x, y = point[0] * inverse % ed25519.P, point[1] * inverse % ed25519.P
    return (y | (x & 1) << 255).to_bytes(32, "little")


class Key:
    """A signing key from its seed."""

    def __init__(self, seed):
        digest = hashlib.sha512(seed).digest()
        self.scalar = int.from_bytes(digest[:32], "little") & ((1 << 254) - 8) | 1 << 254
        self.prefix = digest[32:]
        self.public = encode_point(ed25519.multiply(self.scalar, ed25519.BASE))
        self.id = hashlib.sha256(self.public).hexdigest()[:16]

    @staticmethod
    def of_file(path):
        return Key(base64.b64decode(path.read_text().strip().split("+", 4)[4])[1:])

    def sign(self, message):
        order = ed25519.ORDER
        r = int.from_bytes(hashlib.sha512(self.prefix + message).digest(), "little") % order
        point = encode_point(ed25519.multiply(r, ed25519.BASE))
        k = int.from_bytes(hashlib.sha512(point + self.public + message).digest(), "little")
        return point + ((r + k * self.scalar) % order).to_bytes(32, "little")


def canonical(value):
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def make_entry(body, key, spelling=None):
    """The entry of a statement; `spelling` are other bytes for the same body."""
    body = spelling or canonical(body)
    signature = base64.b64encode(key.sign(b"rekap statement v1\n" + body)).decode()
    return b'{"body":%s,"key":"%s","signature":"%s"}' % (body, key.id.encode(), signature.encode())


def sign_note(text, name, key):
    digest = hashlib.sha256(name.encode() + b"\n\x01" + key.public).digest()
    signature = base64.b64encode(digest[:4] + key.sign(text.encode())).decode()
    return f"{text}\n\u2014 {name} {signature}\n"


def tree_hash(leaves):
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + tree_hash(leaves[:half]) + tree_hash(leaves[half:])).digest()


class Forger:
    """Rewrites a tree of fewer than 256 entries and signs it anew."""

    def __init__(self, site, log_key):
        self.site, self.log_key = site, log_key
        self.size = int((site / "latest").read_text())
        self.name = (site / "checkpoint").read_text().split("\n")[0]

    def manifest_path(self, size=None):
        return self.site / "snapshots" / str(size or self.size) / "manifest"

    def entries(self):
        bundle = (self.site / f"tile/entries/000.p/{self.size}").read_bytes()
        entries = []
        while bundle:
            size = int.from_bytes(bundle[:2], "big")
            entries.append(bundle[2:2 + size])
            bundle = bundle[2 + size:]
        return entries

    def rewrite_log(self, entries, sizes):
        """Makes `entries` the log and keeps snapshots of the `sizes`, signed again."""
        old_sizes = sorted(int(path.name) for path in (self.site / "snapshots").iterdir())
        manifests = {size: self.manifest_path(size).read_text() for size in old_sizes}
        for path in list((self.site / "tile").rglob("*")):
            if path.is_file():
                path.unlink()
        for size in old_sizes:
            for path in (self.site / "snapshots" / str(size)).iterdir():
                path.unlink()
            (self.site / "snapshots" / str(size)).rmdir()
        for size in sizes:
            self.write_snapshot(entries[:size], manifests.get(size, manifests[old_sizes[-1]]))
        self.size = sizes[-1]
        (self.site / "latest").write_text(f"{self.size}\n")

    def write_snapshot(self, entries, manifest):
        size = len(entries)
        leaves = [hashlib.sha256(b"\0" + entry).digest() for entry in entries]
        self.write(f"tile/0/000.p/{size}", b"".join(leaves))
        bundle = b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)
        self.write(f"tile/entries/000.p/{size}", bundle)
        root = base64.b64encode(tree_hash(leaves)).decode()
        checkpoint = sign_note(f"{self.name}\n{size}\n{root}\n", self.name, self.log_key)
        self.write("checkpoint", checkpoint.encode())
        self.write(f"snapshots/{size}/checkpoint", checkpoint.encode())
        lines = manifest.split("\n")
        lines[2:4] = [str(size), root]
        self.write(f"snapshots/{size}/manifest", "\n".join(lines).encode())
        self.sign_manifest(size)

    def sign_manifest(self, size):
        path = self.manifest_path(size)
        text = path.read_text().split("\n\n")[0] + "\n"
        path.write_text(sign_note(text, self.name, self.log_key))

    def write(self, path, data):
        (self.site / path).parent.mkdir(parents=True, exist_ok=True)
        (self.site / path).write_bytes(data)

    def replace_data(self, path, data):
        """Gives a file named by its content another content, and so on up to the manifest."""
        renamed = [self.rename_data(path, data)]
        for old, new in renamed:  # grows while it is walked: a node above gets another name, too
            for node in sorted((self.site / "data").rglob("*.json")):
                text = node.read_text()
                if old in text:
                    renamed.append(self.rename_data(node, text.replace(old, new).encode()))
            for size in {int(folder.name) for folder in (self.site / "snapshots").iterdir()}:
                text = self.manifest_path(size).read_text()
                if old in text:
                    self.manifest_path(size).write_text(text.replace(old, new))
                    self.sign_manifest(size)

    def rename_data(self, path, data):
        """The digests that name the file before and after."""
        rest, _, suffix = path.name.partition(".")
        new = hashlib.sha256(data).hexdigest()
        path.unlink()
        self.write(f"data/{new[:2]}/{new[2:]}.{suffix}", data)
        return path.parent.name + rest, new
