// SPDX-License-Identifier: Apache-2.0
// What came along with imported figures: when the source was fetched, how many photos it had.
//
// Kept as canonical text: a national record holds one for every form and source, and as a list of
// variants they would be most of the memory of the fold.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace rekap::record {

class CanonicalScanner;

/// Facts about imported figures, by name; about the data, never about a person.
class Origin {
 public:
  using Value = std::variant<std::string, std::int64_t, bool>;
  using Member = std::pair<std::string, Value>;
  /// Whole numbers lie within ±(2^53 - 1). Source: RFC 8785 3.2.2.3, numbers are IEEE doubles.
  static constexpr std::int64_t integer_max = (std::int64_t{1} << 53) - 1;
  static constexpr std::size_t text_size_bytes_max = 200;

  /// No facts.
  Origin() = default;

  /// Takes the facts in any order. Errors: invalid_input naming the fact, for a name outside
  /// [a-z0-9_]{1,64} or given twice, a number beyond the range, a text over 200 bytes, or a text
  /// with anything but printable ASCII or with one of `"`, `\`, `@`.
  static Result<Origin> create(std::vector<Member> members);

  /// Decodes the canonical object that lies ahead of the scanner; it must not be empty.
  /// Errors: invalid_input, as `create`.
  static Result<Origin> scan(CanonicalScanner& scanner);

  bool empty() const { return json_.empty(); }
  /// The canonical JSON object, or empty text for no facts.
  std::string_view json() const { return json_; }
  /// The facts, sorted by name.
  std::vector<Member> members() const;

  bool operator==(const Origin&) const = default;

 private:
  std::string json_;
};

}  // namespace rekap::record
