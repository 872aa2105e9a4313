#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs one story: a folder with `steps` and `expected/`, one file a step.

README.md beside this file tells how a story is written. `--update` writes the expected files anew,
to be looked at in the diff before they are committed. Exit codes: 0 as expected, 1 not, 77 where
this machine does not permit the story.
"""
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

STEP_SECONDS_MAX = 120
EXIT_SKIPPED = 77
INSIDE = "REKAP_STORY_INSIDE"


def load_steps(story):
    text = (story / "steps").read_text().replace("\\\n", " ")
    return [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


def make_world(story, programs, folder):
    """Copies keys and election into `folder` and returns the environment of the steps."""
    source = story.parent.parent.parent
    keys = folder / "keys"
    shutil.copytree(story.parent / "keys", keys)
    for key in keys.iterdir():
        key.chmod(0o600)
    own = story / "election"
    shutil.copytree(
        own if own.is_dir() else source / "elections" / "synthetic-regency", folder / "election"
    )
    work = folder / "work"
    work.mkdir()
    return (
        dict(
            os.environ,
            PATH=f"{programs}:{os.environ['PATH']}",
            KEYS="../keys",
            ELECTION="../election",
            STORY=str(story),
            REKAP_LANG="en",
            HOME=str(folder),
            LC_ALL="C.UTF-8",
        ),
        work,
    )


def run_step(step, environment, work):
    done = subprocess.run(
        ["bash", "-c", step],
        cwd=work,
        env=environment,
        capture_output=True,
        text=True,
        timeout=STEP_SECONDS_MAX,
        check=False,
    )
    shown = done.stdout + "".join(f"! {line}\n" for line in done.stderr.splitlines())
    # Temporary folders and free ports differ from run to run.
    shown = shown.replace(str(work.parent), "$WORLD").replace(environment["STORY"], "$STORY")
    # How large a tree is changes with its schemas and pages; what it says does not.
    shown = re.sub(r'[\d,]+ (files|new files|bytes)\b', r'N \1', shown)
    return re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:PORT", f"$ {step}\n{shown}= {done.returncode}\n")


def enter(story):
    """Starts over inside what the story's file `inside` names; False if that is not permitted."""
    if not (story / "inside").exists() or INSIDE in os.environ:
        return True
    prefix = (story / "inside").read_text().split()
    if subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode != 0:
        print(f"skipped: this machine does not permit {' '.join(prefix)}")
        return False
    os.environ[INSIDE] = "1"
    os.execvp(prefix[0], [*prefix, sys.executable, *sys.argv])


def main():
    arguments = [word for word in sys.argv[1:] if word != "--update"]
    story, programs = pathlib.Path(arguments[0]).resolve(), pathlib.Path(arguments[1]).resolve()
    if not enter(story):
        return EXIT_SKIPPED
    expected = story / "expected"
    failed = False
    with tempfile.TemporaryDirectory() as temporary:
        environment, work = make_world(story, programs, pathlib.Path(temporary))
        for number, step in enumerate(load_steps(story), 1):
            shown = run_step(step, environment, work)
            file = expected / f"{number:02}.txt"
            if "--update" in sys.argv:
                expected.mkdir(exist_ok=True)
                file.write_text(shown)
                continue
            wanted = file.read_text() if file.exists() else ""
            if shown != wanted:
                failed = True
                sys.stdout.writelines(
                    difflib.unified_diff(
                        wanted.splitlines(True),
                        shown.splitlines(True),
                        f"expected/{file.name}",
                        "this run",
                    )
                )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
