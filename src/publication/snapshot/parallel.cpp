// SPDX-License-Identifier: Apache-2.0
// Turns are taken from one counter, so that an uneven load still ends at the same time.
#include "publication/snapshot/parallel.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace rekap::publication {
namespace {

/// What the threads of one loop share.
struct Loop {
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> has_failed = false;
  std::mutex mutex;
  std::optional<Error> error;
  std::size_t error_turn = std::numeric_limits<std::size_t>::max();

  void keep(std::size_t turn, Error found) {
    has_failed = true;
    const std::lock_guard lock(mutex);
    if (turn >= error_turn) return;
    error_turn = turn;
    error = std::move(found);
  }
};

}  // namespace

Result<> for_each_parallel(std::size_t count, std::size_t thread_count,
                           const std::function<Result<>(std::size_t)>& work) {
  Loop loop;
  const auto take_turns = [&] {
    for (std::size_t turn = loop.next++; turn < count && !loop.has_failed; turn = loop.next++) {
      Result<> done = work(turn);
      if (!done) loop.keep(turn, std::move(done).error());
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < std::min(count, thread_count); ++i)
      threads.emplace_back(take_turns);
    take_turns();
  }
  if (loop.error) return tl::unexpected(std::move(*loop.error));
  return {};
}

}  // namespace rekap::publication
