// SPDX-License-Identifier: Apache-2.0
// The spelling of a form's status in published files.
#include "election/form_table.h"

#include <array>

namespace rekap::election {

std::string_view form_status_name(FormStatus status) {
  // In the order of FormStatus.
  constexpr std::array<std::string_view, 4> names = {"missing", "registered_empty", "pending",
                                                     "accepted"};
  const auto index = static_cast<std::size_t>(status);
  CHECK(index < names.size());
  return names[index];
}

}  // namespace rekap::election
