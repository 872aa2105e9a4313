#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs one story: a folder with `steps` and `expected/`, one file a step.

A line of `steps` is a shell command, run in an empty folder with `rekap` and the others on the
PATH; `#` starts a
comment, `\\` at the end joins lines. What a step prints (standard output, then standard error) and
its exit code must be
expected/NN.txt to the byte. `--update` writes those files anew, to be looked at in the diff before
they are committed.

Every story sees $KEYS (test keys, mode 0600), $ELECTION (a copy of the synthetic regency, or of
the story's own `election/`)
and $STORY (its folder). The clock is fixed by --time in the steps.
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


def main():
    arguments = [word for word in sys.argv[1:] if word != "--update"]
    story, programs = pathlib.Path(arguments[0]).resolve(), pathlib.Path(arguments[1]).resolve()
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
