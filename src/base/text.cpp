// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <charconv>

#include <fmt/format.h>
#include <simdjson.h>

namespace rekap::base {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || text[i] == separator) {
      parts.push_back(text.substr(start, i - start));
      start = i + 1;
    }
  }
  return parts;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) text += separator;
    text += part;
  }
  return text;
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

Result<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) {
    return fail(ErrorCode::invalid_input, "number out of range: " + quote(text));
  }
  if (error != std::errc() || end != text.data() + text.size()) {
    return fail(ErrorCode::invalid_input, "not a whole number: " + quote(text));
  }
  return value;
}

std::size_t find_invalid_utf8(std::string_view text) {
  if (simdjson::validate_utf8(text.data(), text.size())) return std::string_view::npos;
  // Halve down to the first bad byte: a prefix that ends inside a character is judged with its
  // whole character.
  std::size_t good = 0;
  std::size_t bad = text.size();
  while (bad - good > 4) {
    std::size_t middle = good + (bad - good) / 2;
    while (middle > good && (static_cast<unsigned char>(text[middle]) & 0xC0) == 0x80) --middle;
    if (middle == good) break;
    (simdjson::validate_utf8(text.data(), middle) ? good : bad) = middle;
  }
  for (std::size_t size = 1; size <= 4 && good + size <= text.size();) {
    if (simdjson::validate_utf8(text.data() + good, size)) {
      good += size;
      size = 1;
    } else {
      ++size;
    }
  }
  return good;
}

std::string quote(std::string_view text, std::size_t size_max) {
  std::string quoted = "\"";
  for (const char c : text.substr(0, size_max)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F || byte == '"' || byte == '\\' || byte >= 0x80) {
      quoted += fmt::format("\\x{:02x}", byte);
    } else {
      quoted.push_back(c);
    }
  }
  quoted += text.size() > size_max ? "…\"" : "\"";
  return quoted;
}

}  // namespace rekap::base
