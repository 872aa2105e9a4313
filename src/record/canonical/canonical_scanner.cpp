// SPDX-License-Identifier: Apache-2.0
// Tables of which bytes a text may hold, and the scan loops over them.
#include "record/canonical/canonical_scanner.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/encoding.h"
#include "base/text.h"

namespace rekap::record {
namespace {

using ByteSet = std::array<bool, 256>;

constexpr std::size_t identifier_size_bytes_max = 64;

constexpr ByteSet make_identifier_bytes() {
  ByteSet set{};
  for (char c = '0'; c <= '9'; ++c) set[static_cast<unsigned char>(c)] = true;
  for (char c = 'a'; c <= 'z'; ++c) set[static_cast<unsigned char>(c)] = true;
  for (char c = 'A'; c <= 'Z'; ++c) set[static_cast<unsigned char>(c)] = true;
  for (const char c : {'.', '_', '-'}) set[static_cast<unsigned char>(c)] = true;
  return set;
}

constexpr ByteSet make_hex_bytes() {
  ByteSet set{};
  for (char c = '0'; c <= '9'; ++c) set[static_cast<unsigned char>(c)] = true;
  for (char c = 'a'; c <= 'f'; ++c) set[static_cast<unsigned char>(c)] = true;
  return set;
}

constexpr ByteSet make_plain_bytes() {
  ByteSet set{};
  for (char c = ' '; c <= '~'; ++c) set[static_cast<unsigned char>(c)] = true;
  // Quote and backslash would need an escape; an at sign is the mark of an e-mail address.
  for (const char c : {'"', '\\', '@'}) set[static_cast<unsigned char>(c)] = false;
  return set;
}

constexpr ByteSet identifier_bytes = make_identifier_bytes();
constexpr ByteSet hex_bytes = make_hex_bytes();
constexpr ByteSet plain_bytes = make_plain_bytes();

/// How many bytes of `set` stand at `offset` and behind.
std::size_t run_length(std::string_view text, std::size_t offset, const ByteSet& set) {
  std::size_t end = offset;
  while (end < text.size() && set[static_cast<unsigned char>(text[end])]) ++end;
  return end - offset;
}

}  // namespace

bool is_identifier(std::string_view text) {
  return !text.empty() && text.size() <= identifier_size_bytes_max &&
         run_length(text, 0, identifier_bytes) == text.size();
}

tl::unexpected<Error> CanonicalScanner::refuse(std::string_view what) const {
  const std::string_view rest = text_.substr(offset_);
  return fail(ErrorCode::invalid_input,
              fmt::format("byte {}: expected {}, found {}", offset_, what,
                          rest.empty() ? "the end" : base::quote(rest, 24)));
}

Result<> CanonicalScanner::expect_end() const {
  if (offset_ != text_.size()) return refuse("the end");
  return {};
}

Result<std::string_view> CanonicalScanner::scan_identifier(std::string_view what) {
  const std::size_t size = run_length(text_, offset_, identifier_bytes);
  const std::size_t end = offset_ + size;
  if (size == 0 || size > identifier_size_bytes_max || end == text_.size() || text_[end] != '"') {
    return refuse(what);
  }
  const std::string_view found = text_.substr(offset_, size);
  offset_ = end + 1;
  return found;
}

Result<std::string_view> CanonicalScanner::scan_hex(std::size_t size, std::string_view what) {
  const std::size_t end = offset_ + size;
  if (run_length(text_, offset_, hex_bytes) != size || end == text_.size() || text_[end] != '"') {
    return refuse(what);
  }
  const std::string_view found = text_.substr(offset_, size);
  offset_ = end + 1;
  return found;
}

Result<std::string> CanonicalScanner::scan_base64(std::size_t size, std::string_view what) {
  const std::size_t end = offset_ + size;
  if (end >= text_.size() || text_[end] != '"') return refuse(what);
  Result<std::string> bytes = base::parse_base64(text_.substr(offset_, size));
  if (!bytes) return refuse(what);
  offset_ = end + 1;
  return bytes;
}

Result<std::string_view> CanonicalScanner::scan_plain_text(std::size_t size_bytes_max,
                                                           std::string_view what) {
  const std::size_t size = run_length(text_, offset_, plain_bytes);
  const std::size_t end = offset_ + size;
  if (size > size_bytes_max || end == text_.size() || text_[end] != '"') return refuse(what);
  const std::string_view found = text_.substr(offset_, size);
  offset_ = end + 1;
  return found;
}

Result<std::int64_t> CanonicalScanner::scan_integer(std::int64_t min, std::int64_t max,
                                                    std::string_view what) {
  const char* const start = text_.data() + offset_;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(start, text_.data() + text_.size(), value);
  if (error != std::errc() || value < min || value > max) return refuse(what);
  // from_chars takes "007" and "-0"; canonical JSON has one spelling of each number.
  const char* const first_digit = start + (*start == '-' ? 1 : 0);
  const bool is_zero = *first_digit == '0';
  if (is_zero && end - start > 1) return refuse(what);
  offset_ += static_cast<std::size_t>(end - start);
  return value;
}

}  // namespace rekap::record
