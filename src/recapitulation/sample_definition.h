// SPDX-License-Identifier: Apache-2.0
// A small election for tests alone: two contests, two ranked sources, four stations.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "election/definition.h"
#include "record/statement.h"

namespace rekap::recapitulation {

/// Regencies 11 (stations s1, s2) and 12 (s3) at home, 91 (a1) abroad.
inline election::RegionTree make_sample_regions() {
  using election::RegionLevel;
  std::vector<election::RegionRow> regions = {{"0", "", RegionLevel::nation, "N", 0}};
  const auto add_branch = [&](std::initializer_list<const char*> codes) {
    const char* parent = "0";
    int level = static_cast<int>(RegionLevel::province);
    for (const char* code : codes) {
      const bool is_new = std::none_of(regions.begin(), regions.end(),
                                       [&](const auto& row) { return row.code == code; });
      if (is_new) regions.push_back({code, parent, static_cast<RegionLevel>(level), code, 0});
      parent = code;
      ++level;
    }
  };
  add_branch({"1", "11", "111", "1111"});
  add_branch({"1", "12", "121", "1211"});
  add_branch({"9", "91", "911", "9111"});
  const std::vector<election::StationRow> stations = {{"s1", "1111", "TPS", 0},
                                                      {"s2", "1111", "TPS", 0},
                                                      {"s3", "1211", "TPS", 0},
                                                      {"a1", "9111", "TPS", 0}};
  return election::RegionTree::create(regions, stations).value();
}

/// Contest `leader` is held everywhere; `head` at home, where the paper of regency 12 has no
/// votes.3. Source `first` ranks before `second`; R0, R3, R4 and D1 are hard, R9b warns.
inline election::Definition make_sample_definition() {
  election::Contest leader;
  leader.id = "leader";
  leader.fields =
      election::FormFields::create({"voters.j", "votes.1", "votes.2", "valid", "invalid", "total"})
          .value();
  leader.areas.resize(1);
  leader.areas[0].code = "0";
  leader.stations = {{{0}, {4}}};
  leader.runs = {{{{0}, {4}}, 0}};
  leader.station_voters_max = election::Votes{300};

  election::Contest head;
  head.id = "head";
  head.fields = election::FormFields::create({"votes.1", "votes.2", "votes.3", "valid"}).value();
  head.areas.resize(2);
  head.areas[0].code = "11";
  head.areas[1].code = "12";
  head.areas[1].is_off_form = {false, false, true, false};
  head.stations = {{{0}, {2}}, {{2}, {3}}};
  head.runs = {{{{0}, {2}}, 0}, {{{2}, {3}}, 1}};
  const std::vector<std::string> all = {"votes.1", "votes.2", "votes.3",
                                        "valid",   "invalid", "total"};
  using election::RuleId;
  using election::Severity;
  election::Definition definition{
      .id = "sample",
      .name = {},
      .time_zone = "+07:00",
      .regions = make_sample_regions(),
      .abroad = {},
      .contests = {std::move(leader), std::move(head)},
      .sources = {{"first", {}, all, all}, {"second", {}, all, {"votes.1", "valid"}}},
      .rules = {{RuleId::r0, Severity::hard},
                {RuleId::r3, Severity::hard},
                {RuleId::r4, Severity::hard},
                {RuleId::r9b, Severity::warning},
                {RuleId::d1, Severity::hard}},
      .hash = base::sha256("sample")};
  definition.abroad = {*definition.regions.find_region("9")};
  return definition;
}

/// Figures of `leader` that break no rule, `votes_1` of them for the first.
inline std::vector<record::NamedFigure> make_figures(std::int64_t votes_1) {
  using election::Figure;
  return {{"invalid", Figure(3)},
          {"total", Figure(votes_1 + 23)},
          {"valid", Figure(votes_1 + 20)},
          {"votes.1", Figure(votes_1)},
          {"votes.2", Figure(20)}};
}

/// A reading of a photo of `leader` that accepts `votes_1` for the first and 20 for the second; of
/// another photo for each `photo`.
inline record::PhotoReading make_photo_reading(std::int64_t votes_1, char photo = 'a') {
  using election::Figure;
  record::PhotoReading reading;
  reading.evidence = base::sha256(std::string("photo ") + photo);
  reading.cut = base::sha256(std::string("cut ") + photo);
  reading.layout = "sample-layout";
  reading.layout_sha256 = base::sha256("layout");
  reading.page_number = 1;
  reading.network = base::sha256("network");
  reading.reader = "1.0.0";
  for (const auto& [field, value] : {std::pair{"votes.1", votes_1}, {"votes.2", 20}}) {
    record::NumberReading& number = reading.numbers.emplace_back();
    number.field = field;
    number.value = Figure(value);
    number.status = record::ReadingStatus::accepted;
    number.confidence_ppm = record::NumberReading::confidence_ppm_max;
  }
  return reading;
}

}  // namespace rekap::recapitulation
