// SPDX-License-Identifier: Apache-2.0
// Any bytes to the parsers of tile_format.h: refused, or read to what encodes back. The first byte
// is the width.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "transparency/tiles/tile_format.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rekap::transparency;
  if (size == 0) return 0;
  const unsigned width = data[0] + 1u;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (const auto entries = parse_bundle(bytes, width)) {
    CHECK(entries->size() == width);
    std::string bundle;
    for (const auto entry : *entries) append_bundle_entry(bundle, entry);
    CHECK(bundle == bytes);
  }
  if (const auto hashes = parse_tile(bytes, width)) CHECK(encode_tile(*hashes) == bytes);
  return 0;
}
