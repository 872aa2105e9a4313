// SPDX-License-Identifier: Apache-2.0
// Only fields that stand on the paper of the station's area are terms: where three choices stand,
// a fourth is not missing.
#include "publication/station/computed_sums.h"

namespace rekap::publication {
namespace {

using election::FieldIndex;
using election::Figure;
using election::Votes;

/// The fields whose sum is the number of valid votes.
std::vector<FieldIndex> valid_terms(const election::FormFields& fields) {
  std::vector<FieldIndex> terms = fields.votes();
  for (const election::PartyFields& party : fields.parties()) {
    if (party.total) terms.push_back(*party.total);
  }
  return terms;
}

std::optional<Votes> sum_of(const std::vector<FieldIndex>& terms, std::span<const Figure> figures) {
  if (terms.empty()) return std::nullopt;
  Votes sum;
  for (const FieldIndex term : terms) {
    if (!figures[term.value].is_present()) return std::nullopt;
    sum += figures[term.value].votes();
  }
  return sum;
}

}  // namespace

const std::vector<bool>& off_form_fields(const election::Contest& contest,
                                         election::StationIndex station) {
  static const std::vector<bool> none;
  const auto area = contest.area_of(station);
  return area ? contest.areas[*area].is_off_form : none;
}

ComputedSums compute_sums(const election::Contest& contest, election::StationIndex station,
                          std::span<const Figure> figures) {
  const std::vector<bool>& off_form = off_form_fields(contest, station);
  std::vector<FieldIndex> terms = valid_terms(contest.fields);
  std::erase_if(terms, [&](FieldIndex field) { return !is_on_form(off_form, field); });
  ComputedSums sums{.valid = sum_of(terms, figures), .total = std::nullopt};
  if (contest.fields.valid && contest.fields.invalid) {
    sums.total = sum_of({*contest.fields.valid, *contest.fields.invalid}, figures);
  }
  return sums;
}

}  // namespace rekap::publication
