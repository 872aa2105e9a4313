// SPDX-License-Identifier: Apache-2.0
// The files that a reader is started with: weights of the networks and layouts of the forms.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "command.h"
#include "reader/own_forms.h"

namespace rekap::cli {

/// How many of the files are weights; layouts follow them.
inline constexpr std::size_t network_file_count = 2;

/// The arguments of rekap-reader: --network, --strokes and --layout where they are given, else what
/// is installed beside this program or stands in the source tree it was built in. Errors:
/// not_found, naming what is missing and where it was looked for.
Result<std::vector<std::string>> find_reader_files(const Arguments& arguments);

/// Whether `form` (empty: any) is the id of a layout among `files`, which find_reader_files gave,
/// or of the form it prints, or one of `own_forms` (null: none). Errors: invalid_input, naming the
/// ids there are; those of reading the layouts.
Result<> check_form(const std::string& form, const std::vector<std::string>& files,
                    const OwnForms* own_forms);

}  // namespace rekap::cli
