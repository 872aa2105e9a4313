// SPDX-License-Identifier: Apache-2.0
// Rows, statuses and figures: missing and zero stay apart.
#include "election/form_table.h"

#include <gtest/gtest.h>

namespace rekap::election {
namespace {

constexpr StationRange ten_to_twelve{StationIndex{10}, StationIndex{13}};

TEST(FormTable, holds_nothing_but_missing_forms_at_first) {
  const FormTable table(ten_to_twelve, 2);
  EXPECT_EQ(table.stations().count(), 3U);
  EXPECT_EQ(table.field_count(), 2U);
  EXPECT_EQ(table.status(StationIndex{12}), FormStatus::missing);
  for (const Figure figure : table.figures(StationIndex{12})) EXPECT_FALSE(figure.is_present());
}

TEST(FormTable, keeps_each_row_apart) {
  FormTable table(ten_to_twelve, 2);
  table.set_status(StationIndex{11}, FormStatus::accepted);
  table.figures(StationIndex{11})[1] = Figure(0);
  EXPECT_EQ(table.status(StationIndex{10}), FormStatus::missing);
  EXPECT_EQ(table.status(StationIndex{11}), FormStatus::accepted);
  EXPECT_EQ(table.figures(StationIndex{11})[0], Figure());
  EXPECT_EQ(table.figures(StationIndex{11})[1], Figure(0));
  EXPECT_EQ(table.figures(StationIndex{12})[0], Figure());
}

TEST(FormTable, stops_the_program_for_a_station_outside_it) {
  const FormTable table(ten_to_twelve, 2);
  EXPECT_DEATH(table.status(StationIndex{9}), "CHECK failed");
  EXPECT_DEATH(table.status(StationIndex{13}), "CHECK failed");
}

TEST(FormStatus, is_spelt_as_published) {
  EXPECT_EQ(form_status_name(FormStatus::missing), "missing");
  EXPECT_EQ(form_status_name(FormStatus::registered_empty), "registered_empty");
  EXPECT_EQ(form_status_name(FormStatus::pending), "pending");
  EXPECT_EQ(form_status_name(FormStatus::accepted), "accepted");
}

TEST(Figure, tells_zero_from_missing) {
  EXPECT_FALSE(Figure().is_present());
  EXPECT_TRUE(Figure(0).is_present());
  EXPECT_NE(Figure(0), Figure());
  EXPECT_EQ(Figure(Figure::value_max).votes().value, 2147483647);
}

TEST(Figure, adds_its_number_or_nothing_to_a_sum) {
  EXPECT_EQ(Figure().addend(), 0);
  EXPECT_EQ(Figure(0).addend(), 0);
  EXPECT_EQ(Figure(300).addend(), 300);
  EXPECT_EQ(Figure(Figure::value_max).addend(), Figure::value_max);
}

TEST(Figure, stops_the_program_when_a_missing_one_is_asked_for_its_number) {
  EXPECT_DEATH(Figure().votes(), "CHECK failed: is_present");
  EXPECT_DEATH(Figure(-1), "CHECK failed");
  EXPECT_DEATH(Figure(Figure::value_max + 1), "CHECK failed");
}

}  // namespace
}  // namespace rekap::election
