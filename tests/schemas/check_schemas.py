#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_schemas.py BUILD: publishes a synthetic regency and holds every JSON file of the tree, and
every example, against the schemas; then shows that each schema refuses what is not so."""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SCHEMAS = {path.name: json.loads(path.read_text()) for path in (SOURCE / "schemas").glob("*.json")}
ELECTION = SOURCE / "elections/synthetic-regency"
# What the file says of itself, and the schema that describes it.
KINDS = {"rekap region v1": "region.json", "rekap station v1": "station.json",
         "rekap common v1": "common.json"}


def make_validator(name):
    schema = SCHEMAS[name]
    kind = jsonschema.Draft202012Validator
    kind.check_schema(schema)
    try:
        from referencing import Registry, Resource
        resources = [(key, Resource.from_contents(value)) for key, value in SCHEMAS.items()]
        return kind(schema, registry=Registry().with_resources(resources))
    except ImportError:  # before jsonschema 4.18
        return kind(schema, resolver=jsonschema.RefResolver("", schema, store=SCHEMAS))


VALIDATORS = {name: make_validator(name) for name in SCHEMAS}


def check(name, value, what):
    error = jsonschema.exceptions.best_match(VALIDATORS[name].iter_errors(value))
    if error:
        sys.exit(f"{what}: not as {name} says: {error.json_path}: {error.message[:300]}")


def check_refusals(name, value):
    """Without a required member, or with one more, the file is refused."""
    for member in SCHEMAS[name]["required"]:
        broken = copy.deepcopy(value)
        del broken[member]
        if VALIDATORS[name].is_valid(broken):
            sys.exit(f"{name} takes a file without {member}")
    if VALIDATORS[name].is_valid({**value, "surprise": 1}):
        sys.exit(f"{name} takes a file with a member that nobody knows")


def publish(programs, folder):
    def run(program, *arguments):
        subprocess.run([programs / program, *arguments], check=True, stdout=subprocess.DEVNULL)

    run("rekap-simulate", "election", folder / "simulated", "--election", ELECTION)
    run("rekap", "init", folder / "store", "--election", ELECTION)
    for figures in sorted((folder / "simulated").glob("*.csv")):
        run("rekap", "import", folder / "store", "--profile", figures.stem, figures)
    run("rekap", "publish", folder / "store", folder / "site")
    return folder / "site"


def main():
    for path in sorted((SOURCE / "schemas/examples").glob("*/*.json")):
        name = path.parent.name + ".json"
        value = json.loads(path.read_text())
        check(name, value, path)
        check_refusals(name, value)
    counts = dict.fromkeys(KINDS.values(), 0)
    with tempfile.TemporaryDirectory() as folder:
        site = publish(pathlib.Path(sys.argv[1]), pathlib.Path(folder))
        for path in sorted(site.glob("data/*/*.json")):
            value = json.loads(path.read_text())
            name = KINDS.get(value.get("format")) if isinstance(value, dict) else None
            if name:
                check(name, value, path)
                counts[name] += 1
    if not all(counts.values()):
        sys.exit(f"some kind of file was not met: {counts}")
    print(", ".join(f"{count} of {name}" for name, count in counts.items()))


main()
