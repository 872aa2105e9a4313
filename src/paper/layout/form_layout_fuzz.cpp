// SPDX-License-Identifier: Apache-2.0
// Layout files from anywhere: what is read is written again and read as the same.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "paper/layout/form_layout.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rekap::paper;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto layout = parse_form_layout(text, "layout");
  if (!layout) return 0;
  const auto again = parse_form_layout(encode_form_layout(*layout), "again");
  CHECK(again && *again == *layout);
  return 0;
}
