// SPDX-License-Identifier: Apache-2.0
// The six relations that rules state between figures: pure arithmetic, exact, in 64 bits.
#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "election/figure.h"
#include "election/fraction.h"

namespace rekap::election {

/// The numbers of the definition that relations use.
struct RuleConstants {
  Fraction ballot_reserve;          ///< R7: reserve over the registered voters
  std::optional<Votes> voters_max;  ///< R9b: cap of a domestic station, if there is one
};

/// Whether the figures of `fields` stand in a relation. All of them must be present, as many as the
/// relation takes; `figures` is the whole form.
using Relation = bool (*)(std::span<const FieldIndex> fields, std::span<const Figure> figures,
                          const RuleConstants& constants);

/// first = Σ rest
bool is_first_sum_of_rest(std::span<const FieldIndex> fields, std::span<const Figure> figures,
                          const RuleConstants& constants);
/// first ≤ second
bool is_first_at_most_second(std::span<const FieldIndex> fields, std::span<const Figure> figures,
                             const RuleConstants& constants);
/// each but the last ≤ last
bool is_each_at_most_last(std::span<const FieldIndex> fields, std::span<const Figure> figures,
                          const RuleConstants& constants);
/// first = second + ceil(reserve × second)
bool is_first_second_with_reserve(std::span<const FieldIndex> fields,
                                  std::span<const Figure> figures, const RuleConstants& constants);
/// first ≤ voters_max, which must be set
bool is_first_at_most_cap(std::span<const FieldIndex> fields, std::span<const Figure> figures,
                          const RuleConstants& constants);
/// at least one is not 0
bool is_any_above_zero(std::span<const FieldIndex> fields, std::span<const Figure> figures,
                       const RuleConstants& constants);

/// The fields that a broken relation blames, with their values, in the order of the formula: all of
/// them; of "each ≤ last" those above the last, and the last.
std::vector<std::pair<FieldIndex, Figure>> list_blamed(Relation relation,
                                                       std::span<const FieldIndex> fields,
                                                       std::span<const Figure> figures);

}  // namespace rekap::election
