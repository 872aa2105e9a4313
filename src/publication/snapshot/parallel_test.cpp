// SPDX-License-Identifier: Apache-2.0
// Every turn once, whatever the number of threads; the first failure wins.
#include "publication/snapshot/parallel.h"

#include <atomic>
#include <vector>

#include <gtest/gtest.h>

namespace rekap::publication {
namespace {

TEST(ForEachParallel, takes_every_turn_once) {
  for (const std::size_t threads : {1U, 2U, 7U}) {
    std::vector<std::atomic<int>> turns(1'000);
    const auto done = for_each_parallel(turns.size(), threads, [&](std::size_t i) -> Result<> {
      ++turns[i];
      return {};
    });
    ASSERT_TRUE(done);
    for (const auto& count : turns) EXPECT_EQ(count, 1);
  }
}

TEST(ForEachParallel, does_nothing_for_no_turns) {
  EXPECT_TRUE(for_each_parallel(
      0, 4, [](std::size_t) -> Result<> { return fail(ErrorCode::unavailable, "never called"); }));
}

TEST(ForEachParallel, stops_at_a_failure_and_names_the_smallest_turn) {
  std::atomic<std::size_t> started = 0;
  const auto done = for_each_parallel(100'000, 2, [&](std::size_t i) -> Result<> {
    ++started;
    if (i % 10 == 3) return fail(ErrorCode::corrupt, "turn " + std::to_string(i));
    return {};
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "turn 3");
  EXPECT_LT(started, 100'000U);
}

}  // namespace
}  // namespace rekap::publication
