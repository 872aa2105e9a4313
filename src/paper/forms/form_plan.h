// SPDX-License-Identifier: Apache-2.0
// What our own form of a contest has on which page, before anything is placed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "election/definition.h"
#include "paper/forms/number_blocks.h"
#include "paper/forms/page_frame.h"
#include "paper/forms/printed_form.h"

namespace rekap::paper {

/// A page of votes: one party's numbers, or some of the persons and pairs.
struct VotePage {
  std::string heading;
  std::vector<NumberText> numbers;
  bool has_cards = false;  ///< else wide blocks
};

/// A line of the administration page: men, women, both; or one number.
struct AdministrationRow {
  std::string label;
  std::vector<std::string> fields;
};

struct AdministrationTable {
  std::string heading;
  std::vector<AdministrationRow> rows;
};

/// All pages of one kind of form.
struct FormPlan {
  FormTexts texts;
  BlockShape shape;
  std::vector<AdministrationTable> administration;  ///< page 1; none if empty
  std::vector<VotePage> votes;
  std::vector<NumberText> totals;  ///< the last page
  std::vector<FieldSum> sums;
};

/// The definition as the pages need it; `station` fills in the identity.
FormPlan make_form_plan(const election::Definition& definition, const FormKind& kind,
                        std::optional<election::StationIndex> station);

}  // namespace rekap::paper
