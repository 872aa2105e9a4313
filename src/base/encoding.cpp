// SPDX-License-Identifier: Apache-2.0
#include "base/encoding.h"

#include <sodium.h>

namespace rekap::base {
namespace {

Result<unsigned> parse_hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  return fail(ErrorCode::invalid_input,
              std::string("not a lower-case hexadecimal digit: '") + c + "'");
}

}  // namespace

std::string encode_hex(std::string_view bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text.push_back(digits[byte >> 4]);
    text.push_back(digits[byte & 15]);
  }
  return text;
}

Result<std::string> parse_hex(std::string_view text) {
  if (text.size() % 2 != 0)
    return fail(ErrorCode::invalid_input, "odd number of hexadecimal digits");
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const unsigned high = TRY(parse_hex_digit(text[i]));
    const unsigned low = TRY(parse_hex_digit(text[i + 1]));
    bytes.push_back(static_cast<char>(high << 4 | low));
  }
  return bytes;
}

std::string encode_base64(std::string_view bytes) {
  constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), variant);
  text.pop_back();  // the terminating zero that libsodium counts
  return text;
}

Result<std::string> parse_base64(std::string_view text) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  const int status =
      sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                        text.size(), nullptr, &size, &end, sodium_base64_VARIANT_ORIGINAL);
  if (status != 0 || end != text.data() + text.size()) {
    return fail(ErrorCode::invalid_input,
                "not base64: \"" + std::string(text.substr(0, 80)) + "\"");
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace rekap::base
