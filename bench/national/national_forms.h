// SPDX-License-Identifier: Apache-2.0
// A made-up contest of national size: 38 provinces, 514 regencies, 7,277 districts, 83,731 villages
// and 823,236 stations with 18 figures each. The same from the same seed.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "election/definition.h"
#include "election/form_table.h"

namespace rekap::bench {

constexpr std::size_t field_count = 18;

/// One form as a source lists it: nothing but the digits says where its station lies.
struct FormRow {
  std::array<char, 13> code;
  election::FormStatus status;
  std::array<election::Figure, field_count> figures;

  std::string_view code_text() const { return {code.data(), code.size()}; }
};

/// The contest, its tree, and its forms in order of their codes.
struct NationalForms {
  election::RegionTree regions;
  election::Contest contest;
  std::vector<FormRow> rows;
};

/// About 86 % of the forms are accepted, 10 % pending with blanks, the rest missing.
NationalForms make_national_forms(std::uint64_t seed);

/// The same rows in random order.
std::vector<FormRow> shuffle(std::vector<FormRow> rows, std::uint64_t seed);

}  // namespace rekap::bench
