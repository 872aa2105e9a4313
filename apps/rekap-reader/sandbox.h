// SPDX-License-Identifier: Apache-2.0
// What the reader gives up before it meets a byte of a photo: files, network, programs, memory
// without end. A fault in an image library then has nothing to reach for.
#pragma once

#include <cstddef>
#include <vector>

#include <linux/filter.h>

#include "base/result.h"

namespace rekap::reader {

/// Whether this is a build to find faults, whose instruments need more memory and calls.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool is_sanitized = true;
#elif defined(__has_feature)
inline constexpr bool is_sanitized =
    __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
inline constexpr bool is_sanitized = false;
#endif

/// The two processes of the reader.
enum class Role {
  keeper,  ///< receives photos, never looks into them, starts a process for each
  photo,   ///< looks into one photo, writes its answer to standard output, and ends
};

/// The most address space of either process: below 150 MB in memory, whatever it does.
inline constexpr std::size_t memory_bytes_max = 150'000'000;
/// Seconds of processor for one photo; the slowest lawful ones need three (200 megapixels).
inline constexpr unsigned cpu_seconds_max = 20;

/// Limits the memory of this process, forbids core dumps and growing files, and gives up every way
/// to more rights. Errors: unavailable if the system refuses.
Result<> limit_process();

/// Ends this process after so much processor time from its start (SIGXCPU). Errors: unavailable.
Result<> limit_cpu(unsigned seconds);

/// The system calls that a role may make; any other ends the process at once (SIGSYS). Made while
/// files may still be opened, put in force later, for good.
class SystemCallFilter {
 public:
  /// Errors: unavailable if libseccomp refuses.
  static Result<SystemCallFilter> create(Role role);

  /// Puts it in force in this thread and all its children. Needs limit_process() before.
  /// Errors: unavailable if the kernel has no seccomp.
  Result<> install() const;

 private:
  explicit SystemCallFilter(std::vector<sock_filter> program) : program_(std::move(program)) {}

  std::vector<sock_filter> program_;
};

}  // namespace rekap::reader
