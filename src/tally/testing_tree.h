// SPDX-License-Identifier: Apache-2.0
// For the tests of this folder: a small country and forms with two fields.
//
// 0 nation: 1 province: 11 regency: 111 district: 1111 village (stations 0 1 2), 1112 village
// (3 4); 2 province: 21 regency: 211 district: 2111 village (5), 2112 village (none).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "election/definition.h"
#include "election/form_table.h"

namespace rekap::tally::testing_tree {

inline election::RegionTree make_regions() {
  using Level = election::RegionLevel;
  return election::RegionTree::create({{"0", "", Level::nation, "n"},
                                       {"1", "0", Level::province, "n"},
                                       {"11", "1", Level::regency, "n"},
                                       {"111", "11", Level::district, "n"},
                                       {"1111", "111", Level::village, "n"},
                                       {"1112", "111", Level::village, "n"},
                                       {"2", "0", Level::province, "n"},
                                       {"21", "2", Level::regency, "n"},
                                       {"211", "21", Level::district, "n"},
                                       {"2111", "211", Level::village, "n"},
                                       {"2112", "211", Level::village, "n"}},
                                      {{"11111", "1111", "TPS"},
                                       {"11112", "1111", "TPS"},
                                       {"11113", "1111", "TPS"},
                                       {"11121", "1112", "TPS"},
                                       {"11122", "1112", "TPS"},
                                       {"21111", "2111", "TPS"}})
      .value();
}

/// A contest with votes.1 and valid, held at `stations`.
inline election::Contest make_contest(std::vector<election::StationRange> stations = {{{0}, {6}}}) {
  election::Contest contest;
  std::vector<std::string> ids;
  for (const char* id : {"votes.1", "valid"}) ids.emplace_back(id);
  contest.fields = election::FormFields::create(std::move(ids)).value();
  contest.stations = std::move(stations);
  return contest;
}

/// The forms of all six stations; -1 is a missing figure.
struct TestForm {
  election::FormStatus status;
  int votes, valid;
};

inline void set_form(election::FormTable& forms, std::uint32_t station, const TestForm& form) {
  forms.set_status({station}, form.status);
  if (form.votes >= 0) forms.figures({station})[0] = election::Figure(form.votes);
  if (form.valid >= 0) forms.figures({station})[1] = election::Figure(form.valid);
}

inline election::FormTable make_forms(const std::vector<TestForm>& rows) {
  election::FormTable forms({{0}, {static_cast<std::uint32_t>(rows.size())}}, 2);
  for (std::uint32_t i = 0; i < rows.size(); ++i) set_form(forms, i, rows[i]);
  return forms;
}

}  // namespace rekap::tally::testing_tree
