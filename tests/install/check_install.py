#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_install.py BUILD: installs into a folder and uses what is there, from another folder."""
import pathlib
import subprocess
import sys
import tempfile


def run(*words, folder=None):
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prefix = folder / "usr"
        run("cmake", "--install", sys.argv[1], "--prefix", prefix)
        for program in ("rekap", "rekap-reader", "rekap-verify", "rekap-simulate"):
            if not run(prefix / "bin" / program, "--version").strip():
                sys.exit(f"{program} does not say its version")
        for page in ("man/man1/rekap.1", "man/id/man1/rekap.1",
                     "bash-completion/completions/rekap", "doc/rekap/README.md",
                     "rekap/schemas/region.json"):
            if not (prefix / "share" / page).stat().st_size:
                sys.exit(f"{page} is empty")
        election = prefix / "share/rekap/elections/synthetic-regency"
        run(prefix / "bin/rekap-simulate", "election", "simulated", folder=folder)
        run(prefix / "bin/rekap", "init", "store", "--election", election, folder=folder)
        run(prefix / "bin/rekap", "import", "store", "--profile", "president",
            "simulated/president.csv", folder=folder)
        run(prefix / "bin/rekap", "publish", "store", "site", folder=folder)
        run(prefix / "bin/rekap-verify", "site", "--key", "store/log.pub", folder=folder)


main()
