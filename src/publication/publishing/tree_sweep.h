// SPDX-License-Identifier: Apache-2.0
// Clears a tree of what an interrupted publication left: files that no whole snapshot reaches.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "publication/tree/folder_tree.h"

namespace rekap::publication {

/// Sizes of the snapshots in the tree, ascending. Errors: unavailable; corrupt for a folder that
/// is no number.
Result<std::vector<std::uint64_t>> list_snapshots(const FolderTree& tree);

/// Removes what a kill in the middle of writing a file at the root leaves beside it: the marker of
/// a publication may be such a file itself, so this comes before the marker is looked for.
/// Errors: unavailable.
Result<> remove_temporary_files(FolderTree& tree);

/// Removes snapshots beyond `latest`, and every data file and tile that no other snapshot reaches.
/// With no `latest`, everything. What is left is as if the interrupted publication had not begun.
/// Errors: corrupt naming the file, if a snapshot that was whole is not; unavailable.
Result<> sweep_tree(FolderTree& tree, std::optional<std::uint64_t> latest);

}  // namespace rekap::publication
