// SPDX-License-Identifier: Apache-2.0
// The option that names an election for the sake of the forms it prints.
#pragma once

#include <memory>

#include "base/file.h"
#include "command.h"
#include "reader/own_forms.h"

namespace rekap::cli {

inline const Option election_option = {
    .name = "--election",
    .value_name = "DIR",
    .help = {"definisi pemilu atau simpanan: untuk membaca formulir dari rekap forms print",
             "definition of the election, or a store: to read forms of rekap forms print"}};

/// Our own forms of the election whose store, or folder of definition files, is at `path`.
/// Errors: those of reading the definition.
Result<std::shared_ptr<const OwnForms>> open_own_forms(const base::Path& path);

/// The same of `--election`; null without it.
Result<std::shared_ptr<const OwnForms>> find_own_forms(const Arguments& arguments);

}  // namespace rekap::cli
