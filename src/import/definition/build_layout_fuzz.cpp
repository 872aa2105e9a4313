// SPDX-License-Identifier: Apache-2.0
// Any bytes as build.json: refused, or a layout with a tree.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "import/definition/build_layout.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto layout = rekap::import::parse_build_layout(text);
  if (layout) CHECK(!layout->tree.code.empty() && !layout->tree.nation_code.empty());
  return 0;
}
