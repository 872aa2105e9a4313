// SPDX-License-Identifier: Apache-2.0
// A profile is refused or holds together: every cell it names is one of its references.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "import/profile/profile.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto profile = rekap::import::parse_profile({reinterpret_cast<const char*>(data), size});
  if (!profile) return 0;
  const std::size_t count = profile->references.size();
  for (const auto& figure : profile->figures) {
    for (const std::size_t cell : figure.cells) CHECK(cell < count);
  }
  for (const auto& fact : profile->facts) CHECK(fact.cell < count);
  for (const auto& part : profile->station.parts) CHECK(!part.cell || *part.cell < count);
  return 0;
}
