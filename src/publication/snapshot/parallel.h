// SPDX-License-Identifier: Apache-2.0
// A loop whose turns are spread over threads.
#pragma once

#include <cstddef>
#include <functional>

#include "base/result.h"

namespace rekap::publication {

/// Calls `work` with 0 … count - 1, each once, on at most `thread_count` threads; 1 runs all on the
/// caller's. After a failure no further turn begins.
/// Errors: of the turns that failed, the one with the smallest number.
Result<> for_each_parallel(std::size_t count, std::size_t thread_count,
                           const std::function<Result<>(std::size_t)>& work);

}  // namespace rekap::publication
