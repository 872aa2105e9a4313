// SPDX-License-Identifier: Apache-2.0
// What readings agree on, in any order.
#include "recapitulation/capture/agreed_figures.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace rekap::recapitulation {
namespace {

using election::Figure;

PageReading reading(std::uint16_t field, Figure value, bool is_accepted, std::size_t source = 0) {
  PageReading page;
  page.source_index = source;
  page.numbers.push_back({election::FieldIndex{field}, value, is_accepted, {}, {}, {}});
  return page;
}

TEST(AgreedFigures, are_those_that_every_accepted_reading_gives) {
  FormState state;
  state.readings = {
      reading(0, Figure(7), true), reading(0, Figure(7), true),  reading(1, Figure(3), true),
      reading(1, Figure(4), true), reading(1, Figure(3), true),  reading(2, Figure(5), false),
      reading(3, Figure(0), true), reading(3, Figure(9), false), reading(4, Figure(6), true, 1)};
  const std::vector<Figure> wanted = {Figure(7), Figure(), Figure(), Figure(0), Figure()};
  EXPECT_EQ(agreed_figures(state, 0, 5), wanted);
  std::reverse(state.readings.begin(), state.readings.end());
  EXPECT_EQ(agreed_figures(state, 0, 5), wanted);
  EXPECT_EQ(agreed_figures(state, 1, 5)[4], Figure(6));
  EXPECT_EQ(agreed_figures({}, 0, 2), std::vector<Figure>(2));
}

}  // namespace
}  // namespace rekap::recapitulation
