// SPDX-License-Identifier: Apache-2.0
// Any bytes to the parsers of signed_note.h: refused, or read to what encodes back.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "transparency/signed_note.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rekap::transparency;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto note = parse_note(text)) CHECK(parse_note(encode_note(*note)));
  if (const auto key = parse_verifier_key(text))
    CHECK(parse_verifier_key(encode_verifier_key(*key)) == *key);
  if (const auto key = parse_signer_key(text)) CHECK(parse_signer_key(encode_signer_key(*key)));
  return 0;
}
