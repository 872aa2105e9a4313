// SPDX-License-Identifier: Apache-2.0
// Any bytes to the parsers of signed_note.h: refused, or read to what encodes back to the byte.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "transparency/signed_note.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rekap;
  using namespace rekap::transparency;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto note = parse_note(text)) CHECK(encode_note(*note) == text);
  if (const auto key = parse_verifier_key(text)) {
    CHECK(encode_verifier_key(*key) == base::trim(text));
    CHECK(is_key_name(key->name));
  }
  if (const auto key = parse_signer_key(text)) CHECK(encode_signer_key(*key) == base::trim(text));
  return 0;
}
