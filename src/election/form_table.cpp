// SPDX-License-Identifier: Apache-2.0
// The making of a table, and the spelling of a form's status in published files.
#include "election/form_table.h"

#include <array>

namespace rekap::election {

FormTable::FormTable(StationRange stations, std::size_t field_count)
    : stations_(stations),
      field_count_(field_count),
      status_(stations.count()),
      figures_(stations.count() * field_count) {}

std::string_view form_status_name(FormStatus status) {
  // In the order of FormStatus.
  constexpr std::array<std::string_view, 4> names = {"missing", "registered_empty", "pending",
                                                     "accepted"};
  const auto index = static_cast<std::size_t>(status);
  CHECK(index < names.size());
  return names[index];
}

}  // namespace rekap::election
