// SPDX-License-Identifier: Apache-2.0
// From two byte strings to a sentence that names the figure.
#include <algorithm>

#include <fmt/format.h>

#include "base/csv.h"
#include "base/json/json.h"
#include "base/text.h"
#include "verification/expected_files.h"

namespace rekap::verification {
namespace {

using base::JsonValue;

/// Path and values of the first difference of two JSON trees, or empty if they are equal.
std::string first_json_difference(const JsonValue& found, const JsonValue& expected,
                                  const std::string& path) {
  if (found == expected) return {};
  if (const auto* a = found.array(), *b = expected.array(); a != nullptr && b != nullptr) {
    for (std::size_t i = 0; i < std::min(a->size(), b->size()); ++i) {
      std::string inner = first_json_difference((*a)[i], (*b)[i], fmt::format("{}[{}]", path, i));
      if (!inner.empty()) return inner;
    }
    return fmt::format("{}: {} items, expected {}", path, a->size(), b->size());
  }
  const auto *a = found.object(), *b = expected.object();
  if (a == nullptr || b == nullptr) {
    return fmt::format("{}: {}, expected {}", path, encode_json(found).substr(0, 80),
                       encode_json(expected).substr(0, 80));
  }
  for (const auto& [name, value] : *b) {
    const JsonValue* other = found.find(name);
    const std::string inner_path = path.empty() ? name : path + "." + name;
    if (other == nullptr) return fmt::format("{}: missing", inner_path);
    std::string inner = first_json_difference(*other, value, inner_path);
    if (!inner.empty()) return inner;
  }
  return fmt::format("{}: a member that does not belong there", path);
}

/// Row and column of the first difference of two CSV texts, or empty.
std::string first_csv_difference(std::string_view found, std::string_view expected) {
  auto a = base::CsvReader::create(found);
  auto b = base::CsvReader::create(expected);
  if (!a || !b || a->columns() != b->columns()) return {};
  while (true) {
    const auto more_a = a->next();
    const auto more_b = b->next();
    if (!more_a || !more_b || !*more_b) return {};
    if (!*more_a) return fmt::format("line {}: missing", b->line_number());
    for (std::size_t i = 0; i < b->cells().size(); ++i) {
      if (a->cells()[i] == b->cells()[i]) continue;
      return fmt::format("line {}, {} of {}: {}, expected {}", b->line_number(), b->columns()[i],
                         b->cells()[0], base::quote(a->cells()[i]), base::quote(b->cells()[i]));
    }
  }
}

}  // namespace

std::string describe_difference(std::string_view path, std::string_view found,
                                std::string_view expected) {
  std::string figure;
  if (path.ends_with(".json")) {
    const auto a = base::parse_json(found);
    const auto b = base::parse_json(expected);
    if (a && b) figure = first_json_difference(*a, *b, {});
  }
  if (path.ends_with(".csv")) figure = first_csv_difference(found, expected);
  if (!figure.empty()) return "differs: " + figure;
  const auto at =
      std::mismatch(found.begin(), found.end(), expected.begin(), expected.end()).first -
      found.begin();
  return fmt::format("differs at byte {} ({} bytes, expected {})", at, found.size(),
                     expected.size());
}

}  // namespace rekap::verification
