// SPDX-License-Identifier: Apache-2.0
// Asks witnesses to cosign the newest checkpoint of a published tree.
#pragma once

#include <string>
#include <vector>

#include "base/file.h"
#include "base/result.h"

namespace rekap::cli {

/// Sends the checkpoint of `tree` with a consistency proof to each witness
/// (http://host:port/add-checkpoint) and puts their cosignatures below it. A checkpoint that a
/// witness has cosigned already is sent again. Errors: forbidden if a witness refuses (the log
/// forked or shrank); unavailable if one does not answer.
Result<> collect_cosignatures(const base::Path& tree, const std::vector<std::string>& urls);

}  // namespace rekap::cli
