// SPDX-License-Identifier: Apache-2.0
// Another program, and what it writes.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace rekap::simulate {

/// Runs a program of the PATH and returns its standard output, 256 MiB at most; its standard error
/// is ours. Errors: unavailable if it is missing, fails or writes more.
Result<std::string> run_program(const std::string& name, const std::vector<std::string>& arguments);

}  // namespace rekap::simulate
