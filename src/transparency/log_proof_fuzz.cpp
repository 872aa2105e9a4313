// SPDX-License-Identifier: Apache-2.0
// Any bytes to the parsers of log_proof.h and log_text.h: refused, or read to what encodes back;
// and nothing is proven under a key that never signed.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/encoding.h"
#include "transparency/log_proof.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rekap;
  using namespace rekap::transparency;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto proof = parse_log_proof(text)) {
    // All but an `extra` line comes back to the byte.
    const std::string encoded = encode_log_proof(*proof);
    CHECK(encoded.size() <= size && text.ends_with(encoded.substr(encoded.find("\nindex "))));
    CHECK(!verify_log_proof(*proof, "entry", {"log.example", KeyKind::note, {}}));
  }
  if (const auto hash = parse_hash_line(text)) CHECK(base::encode_base64(hash->view()) == text);
  if (const auto number = parse_log_number(text)) CHECK(std::to_string(*number) == text);
  return 0;
}
