// SPDX-License-Identifier: Apache-2.0
// At least 4 %: the exact border, and what votes still out can do to it.
#include "election/seats/party_lists/threshold.h"

#include <gtest/gtest.h>

namespace rekap::election {
namespace {

const Fraction four_percent(4, 100);

TEST(Threshold, the_border_itself_is_enough) {
  EXPECT_TRUE(is_share_reached({4}, {100}, four_percent));
  EXPECT_FALSE(is_share_reached({3}, {100}, four_percent));
  // 4 % of 139,970,810 are 5,598,832.4.
  EXPECT_FALSE(is_share_reached({5'598'832}, {139'970'810}, four_percent));
  EXPECT_TRUE(is_share_reached({5'598'833}, {139'970'810}, four_percent));
}

TEST(Threshold, nobody_reaches_it_without_votes) {
  EXPECT_FALSE(is_share_reached({0}, {0}, four_percent));
  EXPECT_TRUE(is_share_reached({0}, {10}, Fraction()));
}

TEST(Threshold, is_open_while_votes_out_can_decide_it) {
  const auto foresee = [](std::int64_t votes, std::int64_t outstanding) {
    return foresee_participation({four_percent, {{votes}}, {1'000}, {outstanding}}, 0);
  };
  EXPECT_EQ(foresee(40, 0), Participation::sure);
  EXPECT_EQ(foresee(39, 0), Participation::never);
  EXPECT_EQ(foresee(44, 100), Participation::sure);  // 44 of 1,100
  EXPECT_EQ(foresee(43, 100), Participation::open);
  EXPECT_EQ(foresee(10, 31), Participation::never);  // 41 of 1,031
  EXPECT_EQ(foresee(10, 32), Participation::open);   // 42 of 1,032
}

}  // namespace
}  // namespace rekap::election
