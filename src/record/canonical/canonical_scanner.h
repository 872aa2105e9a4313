// SPDX-License-Identifier: Apache-2.0
// Reads canonical JSON (RFC 8785) token by token, by comparing with the one spelling it may have.
//
// No tree and no second pass: the caller expects each member in its place, so a space, another
// order or a needless escape is refused where it stands. Verification decodes a national record
// this way, about a microsecond an entry.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "base/result.h"

namespace rekap::record {

/// Whether `text` may name an election, contest, station, source or field: [A-Za-z0-9._-]{1,64}.
/// No such name needs an escape in JSON, or a quote in a URL or CSV.
bool is_identifier(std::string_view text);

/// A place in canonical text that moves forward. The text must outlive it and what it returns.
///
/// Errors of all: invalid_input naming the byte offset and what was expected there.
class CanonicalScanner {
 public:
  explicit CanonicalScanner(std::string_view text) : text_(text) {}

  std::size_t offset() const { return offset_; }
  /// What lies between `start` and here.
  std::string_view since(std::size_t start) const { return text_.substr(start, offset_ - start); }
  bool is_next(std::string_view literal) const {
    return text_.size() - offset_ >= literal.size() &&
           std::memcmp(text_.data() + offset_, literal.data(), literal.size()) == 0;
  }

  /// Steps over `literal` if it is next.
  bool skip(std::string_view literal) {
    if (!is_next(literal)) return false;
    offset_ += literal.size();
    return true;
  }
  /// Steps over `literal`, which must be next.
  Result<> expect(std::string_view literal) {
    if (!skip(literal)) return refuse(literal);
    return {};
  }
  /// Nothing may follow.
  Result<> expect_end() const;

  /// The rest of an identifier and its closing quote; `what` names it in the error.
  Result<std::string_view> scan_identifier(std::string_view what);
  /// The rest of a text of `size` lower-case hexadecimal digits, and its closing quote.
  Result<std::string_view> scan_hex(std::size_t size, std::string_view what);
  /// The bytes of the rest of a text in base64 of `size` characters; its closing quote too.
  Result<std::string> scan_base64(std::size_t size, std::string_view what);
  /// The rest of a text of printable ASCII without `"`, `\` and `@`, and its closing quote.
  Result<std::string_view> scan_plain_text(std::size_t size_bytes_max, std::string_view what);
  /// A whole number in its shortest spelling, from `min` to `max`.
  Result<std::int64_t> scan_integer(std::int64_t min, std::int64_t max, std::string_view what);

  /// The error for this place: "byte 17: expected <what>, found <what is there>".
  tl::unexpected<Error> refuse(std::string_view what) const;

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
};

}  // namespace rekap::record
