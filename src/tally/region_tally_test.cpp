// SPDX-License-Identifier: Apache-2.0
// Every form once into its village, every region into its parent.
#include "tally/region_tally.h"

#include <gtest/gtest.h>

#include "tally/testing_tree.h"

namespace rekap::tally {
namespace {

using election::FormStatus;
using election::RegionIndex;
using election::RegionTree;
using testing_tree::make_contest;
using testing_tree::make_forms;
using testing_tree::TestForm;

const std::vector<TestForm> six_forms = {
    {FormStatus::accepted, 10, 12},         {FormStatus::pending, 5, -1},
    {FormStatus::missing, -1, -1},          {FormStatus::accepted, 1, 1},
    {FormStatus::registered_empty, -1, -1}, {FormStatus::pending, 0, 300}};

Totals totals_at(const RegionTotals& totals, const RegionTree& regions, std::string_view code) {
  return make_totals(totals.at(regions.find_region(code).value()));
}

TEST(RegionTally, counts_a_missing_form_as_missing) {
  const RegionTree regions = testing_tree::make_regions();
  const RegionTotals totals = total_by_region(regions, make_contest(), make_forms(six_forms));
  const Totals village = totals_at(totals, regions, "1111");
  EXPECT_EQ(village.coverage, (Coverage{{3}, {2}, {1}, {1}, {1}}));
  EXPECT_EQ(village, (Totals{village.coverage, {{10}, {12}}, {{5}, {0}}}));
  EXPECT_EQ(totals_at(totals, regions, "1112").coverage, (Coverage{{2}, {1}, {1}, {0}, {1}}));
}

TEST(RegionTally, carries_every_sum_up_to_the_nation) {
  const RegionTree regions = testing_tree::make_regions();
  const RegionTotals totals = total_by_region(regions, make_contest(), make_forms(six_forms));
  const Totals west{{{5}, {3}, {2}, {1}, {2}}, {{11}, {13}}, {{5}, {0}}};
  for (const char* code : {"1", "11", "111"}) EXPECT_EQ(totals_at(totals, regions, code), west);
  EXPECT_EQ(totals_at(totals, regions, "0"),
            (Totals{{{6}, {4}, {2}, {2}, {2}}, {{11}, {13}}, {{5}, {300}}}));
  EXPECT_EQ(totals.first(), RegionIndex{0});
  EXPECT_EQ(totals.end(), RegionIndex{11});
  EXPECT_EQ(totals.field_count(), 2U);
}

TEST(RegionTally, knows_a_village_without_stations) {
  const RegionTree regions = testing_tree::make_regions();
  const RegionTotals totals = total_by_region(regions, make_contest(), make_forms(six_forms));
  EXPECT_EQ(totals_at(totals, regions, "2112"), make_totals(2));
}

TEST(RegionTally, expects_only_stations_where_the_contest_is_held) {
  const RegionTree regions = testing_tree::make_regions();
  const election::Contest contest = make_contest({{{1}, {2}}, {{3}, {5}}});
  const RegionTotals totals = total_by_region(regions, contest, make_forms(six_forms));
  EXPECT_EQ(totals_at(totals, regions, "1111"),
            (Totals{{{1}, {1}, {0}, {1}, {0}}, {{0}, {0}}, {{5}, {0}}}));
  EXPECT_EQ(totals_at(totals, regions, "2"), make_totals(2));
  EXPECT_EQ(totals_at(totals, regions, "0").coverage, (Coverage{{3}, {2}, {1}, {1}, {1}}));
}

TEST(RegionTally, tallies_one_region_from_the_forms_below_it) {
  const RegionTree regions = testing_tree::make_regions();
  const RegionTotals whole = total_by_region(regions, make_contest(), make_forms(six_forms));
  election::FormTable district({{3}, {6}}, 2);
  testing_tree::set_form(district, 5, six_forms[5]);
  const RegionIndex east = regions.find_region("2").value();
  const RegionTotals part = total_by_region(regions, make_contest(), district, east);
  EXPECT_EQ(part.first(), east);
  EXPECT_EQ(part.end(), whole.end());
  for (RegionIndex region = part.first(); region < part.end(); ++region.value) {
    EXPECT_EQ(make_totals(part.at(region)), make_totals(whole.at(region)));
  }
  EXPECT_DEATH(part.at({0}), "CHECK failed");
  EXPECT_DEATH(whole.at({11}), "CHECK failed");
}

TEST(RegionTally, takes_forms_from_several_adders) {
  const RegionTree regions = testing_tree::make_regions();
  const election::Contest contest = make_contest();
  const election::FormTable forms = make_forms(six_forms);
  RegionTally tally(regions, contest);
  RegionTally::Adder east(tally), west(tally);
  for (const std::uint32_t station : {5U, 0U, 4U, 2U, 1U, 3U}) {
    (station == 5 ? east : west)
        .add_form({station}, forms.status({station}), forms.figures({station}));
  }
  const RegionTotals totals = std::move(tally).finish();
  const RegionTotals at_once = total_by_region(regions, contest, forms);
  EXPECT_EQ(make_totals(totals.at({0})), make_totals(at_once.at({0})));
}

TEST(RegionTally, expects_forms_that_nobody_added) {
  const RegionTree regions = testing_tree::make_regions();
  const election::Contest contest = make_contest();
  const RegionTotals totals = RegionTally(regions, contest).finish();
  EXPECT_EQ(totals.at({0}).coverage, (Coverage{{6}, {0}, {0}, {0}, {6}}));
}

class RegionTallyMisuse : public testing::Test {
 protected:
  void add(std::uint32_t station, std::size_t figure_count = 2) {
    const std::vector<election::Figure> figures(figure_count, election::Figure(1));
    adder.add_form({station}, FormStatus::accepted, figures);
  }

  RegionTree regions = testing_tree::make_regions();
  election::Contest contest = make_contest({{{0}, {2}}, {{3}, {6}}});
  RegionTally tally{regions, contest, regions.find_region("1").value()};
  RegionTally::Adder adder{tally};
};

TEST_F(RegionTallyMisuse, stops_the_program) {
  add(0);
  EXPECT_DEATH(add(0), "CHECK failed") << "twice";
  EXPECT_DEATH(add(2), "CHECK failed") << "not held there";
  EXPECT_DEATH(add(5), "CHECK failed") << "not below the root";
  EXPECT_DEATH(add(1, 3), "CHECK failed") << "another contest's form";
  add(1);
  add(3);
}

}  // namespace
}  // namespace rekap::tally
