// SPDX-License-Identifier: Apache-2.0
// Any bytes to the parsers of log_proof.h: refused, or read to what encodes back.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "transparency/log_proof.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rekap::transparency;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto proof = parse_log_proof(text)) CHECK(parse_log_proof(encode_log_proof(*proof)));
  if (const auto hash = parse_hash_line(text)) CHECK(hash->bytes.size() == 32);
  if (const auto number = parse_log_number(text)) CHECK(std::to_string(*number) == text);
  return 0;
}
