// SPDX-License-Identifier: Apache-2.0
#include "base/encoding.h"

#include <array>
#include <cstdint>

#include <sodium.h>

namespace rekap::base {
namespace {

Result<unsigned> parse_hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  return fail(ErrorCode::invalid_input,
              std::string("not a lower-case hexadecimal digit: '") + c + "'");
}

constexpr std::string_view base64_digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::int8_t, 256> make_base64_values() {
  std::array<std::int8_t, 256> values{};
  for (std::int8_t& value : values) value = -1;
  for (std::size_t i = 0; i < base64_digits.size(); ++i) {
    values[static_cast<unsigned char>(base64_digits[i])] = static_cast<std::int8_t>(i);
  }
  return values;
}

constexpr std::array<std::int8_t, 256> base64_values = make_base64_values();

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
  const auto refuse = [&] {
    return fail(ErrorCode::invalid_input,
                "not base64: \"" + std::string(text.substr(0, 80)) + "\"");
  };
  if (text.size() % 4 != 0) return refuse();
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  // By table, not by libsodium: signatures are public, and verification decodes one an entry.
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  for (std::size_t i = 0; i < text.size(); i += 4) {
    const bool is_last = i + 4 == text.size();
    std::uint32_t group = 0;
    for (std::size_t k = i; k < i + 4; ++k) {
      const bool is_padding = is_last && k >= text.size() - padding;
      const int value = is_padding ? 0 : base64_values[static_cast<unsigned char>(text[k])];
      if (value < 0) return refuse();
      group = group << 6 | static_cast<std::uint32_t>(value);
    }
    bytes.push_back(static_cast<char>(group >> 16));
    bytes.push_back(static_cast<char>(group >> 8));
    bytes.push_back(static_cast<char>(group));
  }
  for (std::size_t k = 0; k < padding; ++k) {
    if (bytes.back() != 0) return refuse();  // bits behind the last byte
    bytes.pop_back();
  }
  return bytes;
}

}  // namespace rekap::base
