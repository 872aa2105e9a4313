// SPDX-License-Identifier: Apache-2.0
// Any bytes to the parsers of tile_format.h: refused, or read to what encodes back.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "transparency/tiles/tile_format.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rekap::transparency;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto entries = parse_bundle(text, 2)) {
    std::string bundle;
    for (const auto entry : *entries) append_bundle_entry(bundle, entry);
    CHECK(bundle == text);
  }
  if (const auto hashes = parse_tile(text, 1)) CHECK(encode_tile(*hashes) == text);
  return 0;
}
