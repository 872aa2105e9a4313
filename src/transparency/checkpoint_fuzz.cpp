// SPDX-License-Identifier: Apache-2.0
// Any bytes to the parsers of checkpoint.h: refused, or the first three lines encode back to the
// byte.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "transparency/checkpoint.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rekap::transparency;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto checkpoint = parse_checkpoint(text)) {
    CHECK(text.starts_with(encode_checkpoint(*checkpoint)));
  }
  return 0;
}
