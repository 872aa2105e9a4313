// SPDX-License-Identifier: Apache-2.0
// Sums of forms, and how many forms they rest on. A missing form is missing, never zero.
#pragma once

#include <span>
#include <vector>

#include "election/figure.h"
#include "election/form_table.h"
#include "election/votes.h"

namespace rekap::tally {

/// How many forms a sum rests on. expected = received + missing, received = accepted + pending.
struct Coverage {
  election::FormCount expected;  ///< stations where the contest is held
  election::FormCount received;  ///< forms with at least one figure
  election::FormCount accepted;
  election::FormCount pending;
  election::FormCount missing;  ///< no form, or one that a source names without any figure

  bool operator==(const Coverage&) const = default;
};

/// The sums of one contest over some stations, by field. Those of pending forms stand apart and add
/// up the figures that are present; neither holds a trace of missing ones.
struct Totals {
  Coverage coverage;
  std::vector<election::Votes> accepted;
  std::vector<election::Votes> pending;

  bool operator==(const Totals&) const = default;
};

/// The same, where somebody else keeps the sums.
struct TotalsView {
  const Coverage& coverage;
  std::span<const election::Votes> accepted, pending;
};

/// Totals over no station.
Totals make_totals(std::size_t field_count);
/// A copy of its own.
Totals make_totals(const TotalsView& view);

/// Adds the form of one more station; with status missing or registered_empty it counts as missing
/// and `figures` is not looked at. The number of figures must be that of the totals.
void add_form(Totals& totals, election::FormStatus status,
              std::span<const election::Figure> figures);

/// Adds stations from which there is no form.
void add_missing(Totals& totals, election::FormCount stations);

/// Adds totals over other stations: children to their parent, districts to a regency.
void merge(Totals& totals, const Totals& other);
void merge(Totals& totals, const TotalsView& other);

}  // namespace rekap::tally
