// SPDX-License-Identifier: Apache-2.0
// A village with one contest and two sources, and profiles for it; for tests alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "election/definition.h"

namespace rekap::import {

/// Stations 3173011005001 to …009 in one village; the last is abroad in name only: the contest is
/// not held there. Sources `display` (all fields published, votes and valid required) and `crowd`
/// (votes alone). The paper has no votes.3 at station …008.
inline election::Definition make_import_sample() {
  using election::RegionLevel;
  const std::vector<election::RegionRow> regions = {
      {"0", "", RegionLevel::nation, "Negeri", 0},
      {"31", "0", RegionLevel::province, "P", 0},
      {"3173", "31", RegionLevel::regency, "K", 0},
      {"317301", "3173", RegionLevel::district, "C", 0},
      {"3173011005", "317301", RegionLevel::village, "D", 0}};
  std::vector<std::string> codes;
  for (int number = 1; number <= 9; ++number) {
    codes.push_back("317301100500" + std::to_string(number));
  }
  std::vector<election::StationRow> stations;
  for (const std::string& code : codes) stations.push_back({code, "3173011005", "TPS", 0});
  election::Definition definition{
      "sample", {}, "+07:00", election::RegionTree::create(regions, stations).value(), {}, {},
      {},       {}, {}};

  election::Contest contest;
  contest.id = "leader";
  contest.fields = election::FormFields::create(
                       {"votes.1", "votes.2", "votes.3", "valid", "voters.l", "ballots.used"})
                       .value();
  contest.areas.resize(2);
  contest.areas[1].code = "3173";
  contest.areas[1].is_off_form = {false, false, true, false, false, false};
  contest.stations = {{{0}, {8}}};
  contest.runs = {{{{0}, {7}}, 0}, {{{7}, {8}}, 1}};
  definition.contests = {contest};
  definition.sources = {{"display",
                         {},
                         {"votes.1", "votes.2", "votes.3", "valid", "voters.l", "ballots.used"},
                         {"votes.1", "votes.2", "valid"}},
                        {"crowd", {}, {"votes.1", "votes.2"}, {"votes.1", "votes.2"}}};
  return definition;
}

/// A profile for the sample: columns code, p1, p2, p3, sah, dpt, ts, taken.
constexpr std::string_view sample_csv_profile = R"({
  "format": 1, "id": "sample-csv", "shape": "csv", "contest": "leader", "source": "display",
  "station": {"template": "{code}"},
  "figures": {"votes.1": "p1", "votes.2": "p2", "votes.3": "p3", "valid": "sah",
              "voters.l": "dpt"},
  "required": ["votes.1", "votes.2", "valid"],
  "register": ["voters.l"],
  "missing": {"dpt": ["-1"]},
  "origin": {"ts": {"from": "ts", "as": "local_time"},
             "fetched_at": {"from": "taken", "as": "zoned_time"}},
  "volatile": ["fetched_at"]
})";

/// The header of the sample profile.
constexpr std::string_view sample_header = "code,p1,p2,p3,sah,dpt,ts,taken\n";

/// A profile of JSON files for the sample.
constexpr std::string_view sample_json_profile = R"({
  "format": 1, "id": "sample-json", "shape": "json", "contest": "leader", "source": "display",
  "station": {"file_name_digits": 13, "addresses": "images"},
  "figures": {"votes.1": ["chart.100", "chart.200"], "votes.2": "chart.101", "valid": "adm.sah"},
  "required": ["votes.1", "votes.2", "valid"],
  "closed": {"chart": ["null"]},
  "origin": {"image_count": {"from": "images.#", "as": "integer"},
             "image_1_time": {"from": "images.0", "as": "image_time"},
             "status": {"from": "status", "as": "flag"}}
})";
}  // namespace rekap::import
