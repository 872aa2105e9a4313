# SPDX-License-Identifier: Apache-2.0
"""Publishes an election of two polling stations: every kind of file, few kilobytes of each."""
import json
import pathlib
import shutil
import subprocess

TIME = "2029-02-14T20:00:00+07:00"
SOURCE = pathlib.Path(__file__).resolve().parents[2]
FIELDS = ["votes.1", "votes.2", "votes.3", "valid", "invalid", "total"]
STATIONS = ["7701012001001", "7701012001002"]


def write_json(path, value):
    path.write_text(json.dumps(value, indent=1) + "\n")


def make_definition(folder):
    """The synthetic regency cut down to one contest, one village and the figures of six fields."""
    shutil.copytree(SOURCE / "elections" / "synthetic-regency", folder)
    for name in ("candidates", "parties", "electoral_districts", "electoral_district_regions"):
        (folder / f"{name}.csv").unlink()
    election = json.loads((folder / "election.json").read_text())
    election["sources"] = election["sources"][:1]
    election["sources"][0].update(published=FIELDS, required=FIELDS)
    election["contests"] = election["contests"][:1]
    election["expected"]["counts"].update(district=1, village=1, station=2)
    write_json(folder / "election.json", election)
    form_path = folder / "forms" / "c-hasil-ppwp.json"
    form = json.loads(form_path.read_text())
    form["groups"] = form["groups"][-2:]
    write_json(form_path, form)
    (folder / "forms" / "c-hasil-dprd.json").unlink()
    regions = (folder / "regions.csv").read_text().splitlines()[:6]
    regions[3] = regions[3].replace(",63,", ",2,")
    (folder / "regions.csv").write_text("\n".join(regions) + "\n")
    stations = (folder / "stations.csv").read_text().splitlines()[:3]
    (folder / "stations.csv").write_text("\n".join(stations) + "\n")
    profile = json.loads((folder / "profiles" / "president-observers.json").read_text())
    shutil.rmtree(folder / "profiles")
    (folder / "profiles").mkdir()
    profile.update(id="tiny", source="officers", origin={})
    write_json(folder / "profiles" / "tiny.json", profile)


def publish_small_tree(programs, folder, has_two_snapshots=True):
    """The published tree and the public key of its log."""
    rekap, store, site = str(programs / "rekap"), folder / "store", folder / "site"
    make_definition(folder / "election")

    def run(*words):
        command = [rekap] + [str(word) for word in words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    run("init", store, "--election", folder / "election", "--time", TIME)
    figures = folder / "figures.csv"
    figures.write_text(",".join(["station", *FIELDS, "reported_at"]) + "\n"
                       f"{STATIONS[0]},10,20,30,60,1,61,\n")
    run("import", store, "--profile", "tiny", figures, "--time", TIME)
    if has_two_snapshots:
        run("publish", store, site)
    form = ["--station", STATIONS[0], "--contest", "president"]
    run("correct", store, *form, "--set", "valid=61", "--reason", "misread", "--time", TIME)
    run("publish", store, site)
    return site, store / "log.pub"
