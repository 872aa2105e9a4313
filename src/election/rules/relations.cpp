// SPDX-License-Identifier: Apache-2.0
// Sums of at most 4,096 figures below 2^31 stay far inside 64 bits, so plain integers do.
#include "election/rules/relations.h"

#include <algorithm>

#include "base/check.h"

namespace rekap::election {
namespace {

// voters × numerator may pass 64 bits: a definition may give any fraction.
__extension__ using Wide = __int128;

std::int64_t number_of(FieldIndex field, std::span<const Figure> figures) {
  return figures[field.value].votes().value;
}

}  // namespace

bool is_first_sum_of_rest(std::span<const FieldIndex> fields, std::span<const Figure> figures,
                          const RuleConstants&) {
  std::int64_t difference = number_of(fields.front(), figures);
  for (const FieldIndex part : fields.subspan(1)) difference -= number_of(part, figures);
  return difference == 0;
}

bool is_first_at_most_second(std::span<const FieldIndex> fields, std::span<const Figure> figures,
                             const RuleConstants&) {
  return number_of(fields[0], figures) <= number_of(fields[1], figures);
}

bool is_each_at_most_last(std::span<const FieldIndex> fields, std::span<const Figure> figures,
                          const RuleConstants&) {
  const std::int64_t limit = number_of(fields.back(), figures);
  return std::all_of(fields.begin(), fields.end(),
                     [&](FieldIndex field) { return number_of(field, figures) <= limit; });
}

bool is_first_second_with_reserve(std::span<const FieldIndex> fields,
                                  std::span<const Figure> figures, const RuleConstants& constants) {
  const Wide denominator = constants.ballot_reserve.denominator();
  const Wide voters = number_of(fields[1], figures);
  // Rounded up: UU 7/2017 art. 344(2) gives the reserve, a real form of 289 voters 6 for 5.78.
  const Wide reserve =
      (voters * constants.ballot_reserve.numerator() + denominator - 1) / denominator;
  return number_of(fields[0], figures) == voters + reserve;
}

bool is_first_at_most_cap(std::span<const FieldIndex> fields, std::span<const Figure> figures,
                          const RuleConstants& constants) {
  CHECK(constants.voters_max.has_value());
  return figures[fields.front().value].votes() <= *constants.voters_max;
}

bool is_any_above_zero(std::span<const FieldIndex> fields, std::span<const Figure> figures,
                       const RuleConstants&) {
  return std::any_of(fields.begin(), fields.end(),
                     [&](FieldIndex field) { return number_of(field, figures) > 0; });
}

std::vector<std::pair<FieldIndex, Figure>> list_blamed(Relation relation,
                                                       std::span<const FieldIndex> fields,
                                                       std::span<const Figure> figures) {
  std::vector<std::pair<FieldIndex, Figure>> blamed;
  const bool only_above_last = relation == is_each_at_most_last;
  for (const FieldIndex& field : fields) {
    const bool is_last = &field == &fields.back();
    if (only_above_last && !is_last &&
        number_of(field, figures) <= number_of(fields.back(), figures)) {
      continue;
    }
    blamed.emplace_back(field, figures[field.value]);
  }
  return blamed;
}

}  // namespace rekap::election
