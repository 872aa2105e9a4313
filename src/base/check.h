// SPDX-License-Identifier: Apache-2.0
// CHECK: a broken invariant of ours stops the program, in release too. Never depends on unparsed
// input.
#pragma once

namespace rekap::base {

/// Writes "file:line: CHECK failed: text" to standard error and aborts.
[[noreturn]] void check_failed(const char* text, const char* file, int line);

}  // namespace rekap::base

#define CHECK(condition)                                                           \
  do {                                                                             \
    if (!(condition)) ::rekap::base::check_failed(#condition, __FILE__, __LINE__); \
  } while (false)
