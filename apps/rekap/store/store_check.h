// SPDX-License-Identifier: Apache-2.0
// Whether a store is whole: its entries, its newest checkpoint and its keys.
#pragma once

#include "base/result.h"
#include "console.h"
#include "store/store_folder.h"

namespace rekap::cli {

/// Checks every signature by a key that was in force, every statement as the fold allows it, the
/// newest checkpoint against the entries and the log's keys, and that the keys of the store are
/// readable and belong together; a private key that is kept elsewhere is not missed.
/// Errors: corrupt or forbidden naming the entry or the file; unavailable.
Result<> check_store(const StoreFolder& store, Console& console);

}  // namespace rekap::cli
