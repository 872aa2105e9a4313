// SPDX-License-Identifier: Apache-2.0
// Any bytes as numbers, hexadecimal, base64, digests, keys and compressed data.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/compression.h"
#include "base/crypto/ed25519.h"
#include "base/crypto/sha256.h"
#include "base/encoding.h"
#include "base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rekap::base;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto number = parse_integer(text); number && text[0] != '0' && text[0] != '-') {
    CHECK(std::to_string(*number) == text);
  }
  if (const auto bytes = parse_hex(text)) CHECK(encode_hex(*bytes) == text);
  if (const auto bytes = parse_base64(text)) CHECK(encode_base64(*bytes) == text);
  if (const auto digest = parse_sha256(text)) CHECK(to_hex(*digest) == text);
  static_cast<void>(parse_public_key(text).has_value());
  static_cast<void>(parse_signature(text).has_value());
  static_cast<void>(decode_gzip(text, 1 << 12).has_value());
  static_cast<void>(decode_xz(text, 1 << 12).has_value());
  const std::size_t bad = find_invalid_utf8(text);
  CHECK(bad == std::string_view::npos || bad < size);
  return 0;
}
