// SPDX-License-Identifier: Apache-2.0
// From the state of a form to its standing: which source speaks for it, which rules it breaks,
// accepted or pending.
#pragma once

#include <optional>
#include <vector>

#include "election/finding.h"
#include "election/form_table.h"
#include "election/rules/form_rules.h"
#include "recapitulation/form_fold.h"
#include "recapitulation/photos/shared_photos.h"

namespace rekap::recapitulation {

/// Rules applied to one source's figures.
struct SourceFindings {
  std::size_t source_index = 0;
  election::RuleSet applied;
  std::vector<election::Finding> findings;
};

/// Standing of a form.
struct Judgement {
  election::FormStatus status = election::FormStatus::missing;
  std::optional<std::size_t>
      effective;  ///< index into FormState::versions of the source that speaks
  std::vector<SourceFindings> by_source;  ///< one for each version, same order; of a source left
                                          ///< out by `only_source` no rule applies
  bool is_disagreement_applied = false;   ///< D1 could be asked: two sources hold a required figure
  std::optional<election::Finding> disagreement;  ///< D1: each differing field with the effective
                                                  ///< source's figure, then with the other's
};

/// Judges forms of one contest; made once, used for every form, by several threads if need be.
///
/// The effective source is the first in rank that has a figure. The form is accepted if its figures
/// break no hard rule, no lower source disagrees where D1 is hard, and no rejection stands; else it
/// is pending. Source: docs/rules.md, "Standing of a form".
class Judge {
 public:
  /// `only_source` restricts the judgement to one source, as `--source` does. The definition must
  /// outlive the judge.
  Judge(const election::Definition& definition, const election::Contest& contest,
        std::optional<std::size_t> only_source = std::nullopt);

  /// `photos` are those of all stations; null where they are not held, and then R17 does not run.
  Judgement judge(const FormState& state, election::StationIndex station,
                  const SharedPhotos* photos = nullptr) const;

 private:
  /// The rules of all sources for the forms of areas with the same paper.
  using PaperRules = std::vector<election::FormRules>;

  const PaperRules& rules_at(election::StationIndex station) const;
  void compare(const FormState& state, Judgement& judgement) const;

  const election::Definition& definition_;
  const election::Contest& contest_;
  std::optional<std::size_t> only_source_;
  std::vector<PaperRules> papers_;          // the first for stations of no known area
  std::vector<std::size_t> paper_of_area_;  // by Contest::areas
  std::vector<std::vector<election::FieldIndex>> required_;  // by source
  std::optional<election::Severity> disagreement_severity_;  // nothing: D1 is not in force
};

}  // namespace rekap::recapitulation
