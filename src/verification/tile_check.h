// SPDX-License-Identifier: Apache-2.0
// Holds every tile and bundle of a published log against the leaf hashes of its entries.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/crypto/sha256.h"
#include "base/result.h"
#include "publication/tree/data_file.h"
#include "verification/expected_files.h"

namespace rekap::verification {

/// Roots of the tree at each of `sizes`, which ascend and do not exceed the number of leaves.
std::vector<base::Sha256> roots_at(std::span<const base::Sha256> leaves,
                                   std::span<const std::uint64_t> sizes);

/// Checks the full tiles and bundles of the whole log, and the partial ones that each of `sizes`
/// has. The entries themselves have been verified already; here the files are held against them.
/// Errors: unavailable.
Result<> check_tiles(const publication::TreeReader& tree, std::span<const base::Sha256> leaves,
                     std::span<const std::uint64_t> sizes, ExpectedFiles& expected);

}  // namespace rekap::verification
