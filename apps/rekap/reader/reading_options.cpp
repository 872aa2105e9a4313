// SPDX-License-Identifier: Apache-2.0
#include "reader/reading_options.h"

#include <algorithm>
#include <thread>

#include <fmt/format.h>

#include "base/text.h"

namespace rekap::cli {

Result<std::size_t> job_count(const Arguments& arguments) {
  constexpr std::int64_t job_count_max = 64;
  const auto jobs = arguments.find("--jobs");
  if (!jobs) return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
  const std::int64_t count = TRY(base::parse_integer(*jobs));
  if (count < 1 || count > job_count_max) {
    return fail(ErrorCode::invalid_input, fmt::format("--jobs {}: 1 … {}", count, job_count_max));
  }
  return static_cast<std::size_t>(count);
}

Result<> check_jobs(const Arguments& arguments) {
  TRY(job_count(arguments));
  return {};
}

}  // namespace rekap::cli
