// SPDX-License-Identifier: Apache-2.0
// From the state of a form to its standing: which source speaks for it, which rules it breaks,
// accepted or pending.
#pragma once

#include <bitset>
#include <optional>
#include <vector>

#include "election/finding.h"
#include "election/form_table.h"
#include "recapitulation/form_fold.h"

namespace rekap::recapitulation {

/// Rules applied to one source's figures.
struct SourceFindings {
  std::size_t source_index = 0;
  std::bitset<election::rule_count> applied;
  std::vector<election::Finding> findings;
};

/// Standing of a form.
struct Judgement {
  election::FormStatus status = election::FormStatus::missing;
  std::optional<std::size_t>
      effective;  ///< index into FormState::versions of the source that speaks
  std::vector<SourceFindings> by_source;          ///< one for each version, same order
  bool is_disagreement_applied = false;           ///< D1 could be asked: two sources hold the form
  std::optional<election::Finding> disagreement;  ///< D1, with the effective source's figures
};

/// Judges forms of one contest; made once, used for every form.
class Judge {
 public:
  /// `only_source` restricts the judgement to one source, as `--source` does. The definition must
  /// outlive the judge.
  Judge(const election::Definition& definition, const election::Contest& contest,
        std::optional<std::size_t> only_source = std::nullopt);

  Judgement judge(const FormState& state, election::StationIndex station) const;

 private:
  const election::Definition& definition_;
  const election::Contest& contest_;
  std::optional<std::size_t> only_source_;
};

}  // namespace rekap::recapitulation
