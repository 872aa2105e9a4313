// SPDX-License-Identifier: Apache-2.0
// R10 and R12: what the readings of a form's photos say against its numbers.
#pragma once

#include <map>

#include "election/rules/form_rules.h"
#include "recapitulation/form_fold.h"

namespace rekap::recapitulation {

/// Adds what R10 (row sums of the tally) and R12 (bubbles) say of one source's figures to `check`,
/// those of the two that are in `rules`.
///
/// The number is the source's figure. Where that is missing, in review for instance, it is what
/// the digit boxes say by themselves: a conflict that keeps a number from being accepted is what
/// people are to look at. A photo that was read more than once speaks by its last reading. Nothing
/// is added to a form without any figure. Source: docs/rules.md, "When a rule applies".
void add_witness_findings(const FormState& state, const SourceVersion& version,
                          const std::map<election::RuleId, election::Severity>& rules,
                          election::FormCheck& check);

}  // namespace rekap::recapitulation
