// SPDX-License-Identifier: Apache-2.0
// Any bytes to the parsers of witness.h: refused, or read to what encodes back.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "transparency/witness.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rekap::transparency;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto state = parse_witness_state(text))
    CHECK(parse_witness_state(encode_witness_state(*state)));
  if (const auto request = parse_add_checkpoint(text)) {
    CHECK(parse_add_checkpoint(encode_add_checkpoint(*request)));
  }
  return 0;
}
