# SPDX-License-Identifier: Apache-2.0
"""A made-up election with a contest of every kind, and stations at home and abroad, as a folder."""
import json

HOME_STATIONS = ("1101012001001", "1101012001002")
ABROAD_STATIONS = ("9901010001001", "9901010001002")
PARTIES = 3
SEATS = 4

REGIONS = """code,parent,level,name,expected_stations,source_id
0,,nation,NEGERI,,
11,0,province,BARAT DAYA,,
1101,11,regency,PESISIR,,
110101,1101,district,KOTA LAMA,,
1101012001,110101,village,HULU,,
99,0,province,LUAR NEGERI,,
9901,99,regency,NEGARA A,,
990101,9901,district,KOTA A,,
9901010001,990101,village,KOTA A,,
"""

# contest: system, kind of area, form, more members
CONTESTS = {
    "president": ("majority_with_spread", "nation", "c-hasil-ppwp", {"is_abroad": True}),
    "dpr": ("sainte_lague", "electoral_district", "c-hasil-dpr", {"is_abroad": True}),
    "dpd": ("highest_votes", "province", "c-hasil-dpd", {"seats": 4}),
    "dprd_province": ("sainte_lague", "electoral_district", "c-hasil-dprd", {}),
    "dprd_regency": ("sainte_lague", "electoral_district", "c-hasil-dprd", {}),
    "governor": ("plurality", "province", "c-hasil-kwk", {}),
    "regent": ("plurality", "regency", "c-hasil-kwk", {}),
}
FIELDS = ["voters.*", "users_dpt.*", "users_dptb.*", "users_dpk.*", "users.*", "ballots.*"]


def describe_contest(name):
    system, areas, form, more = CONTESTS[name]
    contest = {
        "id": name,
        "name": {"id": name, "en": name},
        "system": system,
        "areas": areas,
        "form": form,
        "held": {"abroad": bool(more.get("is_abroad"))},
        "station_voters_max": 300,
        "station_votes_max": 999,
        "ballot_reserve": "2%",
    }
    if "seats" in more:
        contest["seats"] = more["seats"]
    if "is_abroad" in more:
        contest["station_votes_max_abroad"] = 99999
    if system == "sainte_lague":
        contest["candidates_per_seat_max"] = "1"
    return contest


def describe_election():
    text = {"id": "Formulir", "en": "Form"}
    return {
        "format": 1,
        "id": "all-contests",
        "name": {"id": "Semua pemilihan", "en": "All contests"},
        "time_zone": "+07:00",
        "abroad": ["99"],
        "sources": [
            {
                "id": "paper",
                "name": text,
                "published": ["votes.*", "party.*", "valid", "invalid", "total", *FIELDS],
                "required": ["valid"],
            }
        ],
        "rules": {"hard": ["R0", "R3", "R4"], "warning": [], "evidence": []},
        "contests": [describe_contest(name) for name in CONTESTS],
    }


def list_candidates():
    rows = ["contest,area,party,number,name,sex"]
    for contest, area in (("dpr", "d1"), ("dprd_province", "p1"), ("dprd_regency", "k1")):
        for party in range(1, PARTIES + 1):
            rows += [f"{contest},{area},{party},{i},CALON {i}," for i in range(1, SEATS + 1)]
    return rows


def list_choices():
    rows = ["contest,area,number,name,sex,empty_column"]
    for contest, area, count in (("president", 0, 3), ("dpd", 11, 9), ("governor", 11, 2)):
        rows += [f"{contest},{area},{i},CALON {i},,0" for i in range(1, count + 1)]
    return [*rows, "regent,1101,1,SATU - DUA,,0", "regent,1101,2,KOLOM KOSONG,,1"]


def write_election(folder):
    """Writes the definition into a folder that is not there yet."""
    (folder / "forms").mkdir(parents=True)
    (folder / "election.json").write_text(json.dumps(describe_election()), encoding="utf-8")
    for form in {contest[2] for contest in CONTESTS.values()}:
        has_parties = form in ("c-hasil-dpr", "c-hasil-dprd")
        votes = "party.*" if has_parties else "votes.*"
        group = {
            "name": {"id": "A", "en": "A"},
            "fields": [*FIELDS, "disabled.*", votes, "valid", "invalid", "total"],
        }
        sheet = {"id": form, "name": {"id": form, "en": form}, "groups": [group]}
        (folder / "forms" / f"{form}.json").write_text(json.dumps(sheet), encoding="utf-8")
    stations = [f"{code},{code[:10]},TPS {code[10:]}," for code in HOME_STATIONS + ABROAD_STATIONS]
    tables = {
        "regions.csv": REGIONS.splitlines(),
        "stations.csv": ["code,village,name,source_id", *stations],
        "parties.csv": [
            "number,name,contests,regions",
            *(f"{i},PARTAI {i},," for i in range(1, PARTIES + 1)),
        ],
        "electoral_districts.csv": [
            "contest,code,name,seats",
            *(f"{name},{code},SATU,{SEATS}" for name, code in
              (("dpr", "d1"), ("dprd_province", "p1"), ("dprd_regency", "k1"))),
        ],
        "electoral_district_regions.csv": [
            "contest,district,region,name,split",
            *("dpr,d1,11,BARAT DAYA,0", "dpr,d1,99,LUAR NEGERI,0"),
            *("dprd_province,p1,11,BARAT DAYA,0", "dprd_regency,k1,1101,PESISIR,0"),
        ],
        "choices.csv": list_choices(),
        "candidates.csv": list_candidates(),
    }
    for name, rows in tables.items():
        (folder / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
