// SPDX-License-Identifier: Apache-2.0
// The files that a reader is started with: weights of the network and layouts of the forms.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "command.h"

namespace rekap::cli {

/// The arguments of rekap-reader: --network and --layout where they are given, else what is
/// installed beside this program or stands in the source tree it was built in.
/// Errors: not_found, naming what is missing and where it was looked for.
Result<std::vector<std::string>> find_reader_files(const Arguments& arguments);

}  // namespace rekap::cli
