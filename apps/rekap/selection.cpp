// SPDX-License-Identifier: Apache-2.0
#include "selection.h"

#include <fmt/format.h>

#include "base/text.h"

namespace rekap::cli {
namespace {

template <class Items>
std::string list_ids(const Items& items) {
  std::vector<std::string> ids;
  for (const auto& item : items) ids.push_back(item.id);
  return base::join(ids, ", ");
}

}  // namespace

Result<std::vector<std::size_t>> select_contests(const election::Definition& definition,
                                                 const Arguments& arguments) {
  std::vector<std::size_t> selected;
  const auto id = arguments.find("--contest");
  for (std::size_t i = 0; i < definition.contests.size(); ++i) {
    if (!id || definition.contests[i].id == *id) selected.push_back(i);
  }
  if (selected.empty()) {
    return fail(ErrorCode::invalid_input,
                fmt::format("no contest {}; there are: {}", base::quote(id.value_or("")),
                            list_ids(definition.contests)));
  }
  return selected;
}

Result<std::size_t> select_contest(const election::Definition& definition,
                                   const Arguments& arguments) {
  const std::vector<std::size_t> selected = TRY(select_contests(definition, arguments));
  if (selected.size() > 1) {
    return fail(ErrorCode::invalid_input,
                fmt::format("which contest? --contest one of: {}", list_ids(definition.contests)));
  }
  return selected.front();
}

Result<std::optional<std::size_t>> select_source(const election::Definition& definition,
                                                 const Arguments& arguments) {
  const auto id = arguments.find("--source");
  if (!id) return std::optional<std::size_t>();
  const auto source = definition.find_source(*id);
  if (!source) {
    return fail(
        ErrorCode::invalid_input,
        fmt::format("no source {}; there are: {}", base::quote(*id), list_ids(definition.sources)));
  }
  return source;
}

Result<election::StationRange> select_stations(const election::Definition& definition,
                                               const Arguments& arguments) {
  const election::RegionTree& tree = definition.regions;
  const auto code = arguments.find("--region");
  if (!code) return tree.region({0}).stations;
  if (const auto region = tree.find_region(*code)) return tree.region(*region).stations;
  if (const auto station = tree.find_station(*code))
    return election::StationRange{*station, {station->value + 1}};
  return fail(ErrorCode::invalid_input,
              fmt::format("no region {} in this election", base::quote(*code)));
}

Result<election::StationIndex> select_station(const election::Definition& definition,
                                              const Arguments& arguments) {
  const std::string& code = arguments.text("--station");
  const auto station = definition.regions.find_station(code);
  if (!station) {
    return fail(ErrorCode::invalid_input,
                fmt::format("no polling station {} in this election", base::quote(code)));
  }
  return *station;
}

}  // namespace rekap::cli
