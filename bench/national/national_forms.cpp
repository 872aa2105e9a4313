// SPDX-License-Identifier: Apache-2.0
#include "national/national_forms.h"

#include <algorithm>
#include <random>
#include <string>
#include <utility>

#include <fmt/core.h>

#include "base/check.h"

namespace rekap::bench {
namespace {

using election::Figure;
using election::FormStatus;
using election::RegionLevel;

/// A number from 0 to `end` - 1, the same with every standard library.
std::uint64_t draw(std::mt19937_64& random, std::uint64_t end) { return random() % end; }

/// Codes of `count` children, spread evenly over the parents in order; `digits` each.
std::vector<std::pair<std::string, std::string>> make_codes(const std::vector<std::string>& parents,
                                                            std::size_t count, int digits) {
  std::vector<std::pair<std::string, std::string>> codes;  // code, parent
  std::size_t parent = 0, number = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t home = i * parents.size() / count;
    number = home == parent ? number + 1 : 1;
    parent = home;
    codes.emplace_back(parents[home] + fmt::format("{:0{}}", number, digits), parents[home]);
  }
  return codes;
}

/// Every village has one station at least; the others fall anywhere.
std::vector<std::pair<std::string, std::string>> make_station_codes(
    const std::vector<std::string>& villages, std::size_t count, std::mt19937_64& random) {
  std::vector<int> station_counts(villages.size(), 1);
  for (std::size_t i = villages.size(); i < count; ++i) {
    ++station_counts[draw(random, villages.size())];
  }
  std::vector<std::pair<std::string, std::string>> codes;
  for (std::size_t village = 0; village < villages.size(); ++village) {
    for (int number = 1; number <= station_counts[village]; ++number) {
      codes.emplace_back(fmt::format("{}{:03}", villages[village], number), villages[village]);
    }
  }
  return codes;
}

std::vector<std::string> codes_of(const std::vector<std::pair<std::string, std::string>>& rows) {
  std::vector<std::string> codes;
  for (const auto& [code, parent] : rows) codes.push_back(code);
  return codes;
}

election::Contest make_contest(std::size_t station_count) {
  std::vector<std::string> ids = {"votes.1", "votes.2", "votes.3", "valid", "invalid", "total"};
  for (const char* group : {"voters", "users_dpt", "users_dptb", "users"}) {
    for (const char* sex : {".l", ".p", ".j"}) ids.push_back(std::string(group) + sex);
  }
  CHECK(ids.size() == field_count);
  election::Contest contest;
  contest.fields = election::FormFields::create(std::move(ids)).value();
  contest.stations = {{{0}, {static_cast<std::uint32_t>(station_count)}}};
  return contest;
}

FormRow make_form(const std::string& code, std::mt19937_64& random) {
  FormRow row{};
  CHECK(code.size() == row.code.size());
  std::copy(code.begin(), code.end(), row.code.begin());
  const std::uint64_t lot = draw(random, 100);
  row.status = lot < 86   ? FormStatus::accepted
               : lot < 96 ? FormStatus::pending
               : lot < 97 ? FormStatus::registered_empty
                          : FormStatus::missing;
  if (lot >= 96) return row;
  for (Figure& figure : row.figures) {
    const bool is_blank = row.status == FormStatus::pending && draw(random, 10) == 0;
    if (!is_blank) figure = Figure(static_cast<std::int64_t>(draw(random, 301)));
  }
  return row;
}

}  // namespace

NationalForms make_national_forms(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<std::string> parents = {""};
  std::vector<std::vector<std::pair<std::string, std::string>>> levels;
  for (const auto& [count, digits] :
       {std::pair{38, 2}, std::pair{514, 2}, std::pair{7277, 2}, std::pair{83731, 4}}) {
    levels.push_back(make_codes(parents, static_cast<std::size_t>(count), digits));
    parents = codes_of(levels.back());
  }
  const auto stations = make_station_codes(parents, 823236, random);

  std::vector<election::RegionRow> region_rows = {{"0", "", RegionLevel::nation, "nation"}};
  for (std::size_t level = 0; level < levels.size(); ++level) {
    for (const auto& [code, parent] : levels[level]) {
      region_rows.push_back({code, parent.empty() ? "0" : std::string_view(parent),
                             static_cast<RegionLevel>(level + 1), "region"});
    }
  }
  std::vector<election::StationRow> station_rows;
  for (const auto& [code, village] : stations) station_rows.push_back({code, village, "TPS"});

  auto regions = election::RegionTree::create(region_rows, station_rows);
  CHECK(regions.has_value());
  NationalForms forms{std::move(*regions), make_contest(stations.size()), {}};
  forms.rows.reserve(stations.size());
  for (const auto& [code, village] : stations) forms.rows.push_back(make_form(code, random));
  return forms;
}

std::vector<FormRow> shuffle(std::vector<FormRow> rows, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[draw(random, i)]);
  return rows;
}

}  // namespace rekap::bench
