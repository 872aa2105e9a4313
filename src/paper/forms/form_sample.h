// SPDX-License-Identifier: Apache-2.0
// A definition with every kind of contest, as big as real ones, for the tests of this folder.
#pragma once

#include <string>
#include <vector>

#include "election/definition.h"
#include "paper/forms/printed_form.h"

namespace rekap::paper {

constexpr const char* home_station = "1101012001001";
constexpr const char* abroad_station = "9901010001001";

/// One printing: who fills it in, and how many boxes its numbers have.
struct SampleForm {
  std::string name;
  std::size_t contest = 0;
  std::string station;
  FormSize size = FormSize::a4;
  std::size_t box_count = 3;
};

/// Three pairs at home and abroad, 54 persons, two pairs with 600 voters, one pair against the
/// empty column, and 18 parties with 10 candidates at home and abroad, and with 13.
const election::Definition& sample_definition();
/// Every contest of it in both sizes.
std::vector<SampleForm> sample_forms();
FormKind make_sample_kind(const SampleForm& sample);
FormLayout make_sample_layout(const SampleForm& sample);

}  // namespace rekap::paper
