#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recounts the 2024 station file with nothing of rekap, to hold findings and tally against.

Usage: recount_2024.py STATIONS.csv[.xz] ALL_STATIONS.csv[.xz] OUT_FOLDER
Writes findings.csv (rule,applied,broken) and tally.csv (region,measure,accepted,pending; nation,
provinces, regencies and
districts). Written from the published rules alone; shares no code and reads none of rekap's files.
"""
import collections
import csv
import lzma
import pathlib
import sys

SEXES = ("l", "p", "j")
GROUPS = {
    "voters": "pemilih_dpt",
    "users_dpt": "pengguna_dpt",
    "users_dptb": "pengguna_dptb",
    "users_dpk": "pengguna_non_dpt",
    "users": "pengguna_total",
}
COLUMNS = {
    "votes.1": "p1",
    "votes.2": "p2",
    "votes.3": "p3",
    "valid": "suara_sah",
    "invalid": "suara_tidak_sah",
    "total": "suara_total",
}
COLUMNS |= {
    f"{group}.{sex}": f"{column}_{sex}" for group, column in GROUPS.items() for sex in SEXES
}
VOTES = ("votes.1", "votes.2", "votes.3")
WARNINGS = {"R0z", "R9b"}
VOTERS_MAX = 300


def rows(path):
    opener = lzma.open if path.endswith(".xz") else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def sums_to(total, parts):
    return lambda f: f[total] == sum(f[part] for part in parts)


def make_rules():
    """Rule -> (fields it names, whether they hold). R0 stands apart: it is about missing ones."""
    users = ("users_dpt", "users_dptb", "users_dpk")
    block = [f"{group}.{sex}" for group in GROUPS for sex in SEXES]
    rules = {"R0z": (block, lambda f: any(f[field] > 0 for field in block))}
    for group in GROUPS:
        rules[f"R1.{group}"] = (
            [f"{group}.{sex}" for sex in SEXES],
            sums_to(f"{group}.j", (f"{group}.l", f"{group}.p")),
        )
    for sex in SEXES:
        parts = [f"{group}.{sex}" for group in users]
        rules[f"R2.{sex}"] = (parts + [f"users.{sex}"], sums_to(f"users.{sex}", parts))
    rules["R3"] = ([*VOTES, "valid"], sums_to("valid", VOTES))
    rules["R4"] = (["valid", "invalid", "total"], sums_to("total", ("valid", "invalid")))
    rules["R5a"] = (["total", "users.j"], lambda f: f["total"] == f["users.j"])
    for sex in SEXES:
        pair = (f"users_dpt.{sex}", f"voters.{sex}")
        rules[f"R8.{sex}"] = (list(pair), lambda f, pair=pair: f[pair[0]] <= f[pair[1]])
    rules["R9b"] = (["voters.j"], lambda f: f["voters.j"] <= VOTERS_MAX)
    return rules


def judge(code, figures, rules, applied, broken):
    """Counts the rules of one form; whether a hard one is broken."""
    applied["R0"] += 1
    is_hard = len(figures) < len(COLUMNS)
    broken["R0"] += is_hard
    for rule, (fields, holds) in rules.items():
        if any(field not in figures for field in fields) or (
            rule == "R9b" and code.startswith("99")
        ):
            continue
        applied[rule] += 1
        if not holds(figures):
            broken[rule] += 1
            is_hard |= rule not in WARNINGS
    return is_hard


def main():
    stations, everything, out = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    rules = make_rules()
    applied, broken = collections.Counter(), collections.Counter()
    tally = collections.defaultdict(lambda: [0, 0])
    regions = set()

    def add(code, measure, accepted, pending):
        for region in ("0", code[:2], code[:4], code[:6]):
            regions.add(region)
            sums = tally[region, measure]
            sums[0] += accepted
            sums[1] += pending

    for row in rows(everything):
        add(row["kode_tps"], "stations.expected", 1, 0)
    for row in rows(stations):
        code = row["kode_tps"]
        figures = {
            field: int(row[column]) for field, column in COLUMNS.items() if row[column] != ""
        }
        if not figures:
            continue
        is_pending = judge(code, figures, rules, applied, broken)
        add(code, "stations.received", 1, 0)
        add(code, "stations.pending" if is_pending else "stations.accepted", 1, 0)
        for field, value in figures.items():
            add(code, field, *((0, value) if is_pending else (value, 0)))

    out.mkdir(parents=True, exist_ok=True)
    with open(out / "findings.csv", "w", encoding="utf-8") as file:
        file.write("rule,applied,broken\n")
        file.writelines(f"{rule},{applied[rule]},{broken[rule]}\n" for rule in sorted(applied))
    with open(out / "tally.csv", "w", encoding="utf-8") as file:
        file.write("region,measure,accepted,pending\n")
        for region in sorted(regions):
            get = lambda measure: tally[region, measure]
            expected, received = get("stations.expected")[0], get("stations.received")[0]
            counts = {
                "expected": expected,
                "received": received,
                "accepted": get("stations.accepted")[0],
                "pending": get("stations.pending")[0],
                "missing": expected - received,
            }
            file.writelines(
                f"{region},stations.{name},{count},\n" for name, count in counts.items()
            )
            file.writelines(
                f"{region},{field},{get(field)[0]},{get(field)[1]}\n" for field in COLUMNS
            )


if __name__ == "__main__":
    main()
