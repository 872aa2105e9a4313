// SPDX-License-Identifier: Apache-2.0
// Runs after an interruption alone, so it may take as long as reading every node.
#include "publication/publishing/tree_sweep.h"

#include <algorithm>
#include <set>
#include <unordered_set>

#include <fmt/format.h>

#include "base/text.h"
#include "publication/tree/manifest_format.h"
#include "publication/tree/references.h"
#include "transparency/tiles/tile_format.h"

namespace rekap::publication {
namespace {

using PathSet = std::unordered_set<std::string>;

/// Adds the node and all that it reaches; a node that is there already brings nothing new.
Result<> reach_node(const FolderTree& tree, const base::Sha256& digest, PathSet& reached) {
  std::vector<base::Sha256> waiting = {digest};
  while (!waiting.empty()) {
    const base::Sha256 next = waiting.back();
    waiting.pop_back();
    if (!reached.insert(data_path(next, "json")).second) continue;
    const std::string bytes = TRY(load_data_file(tree, next, "json"));
    for (const NodeReference& reference : TRY(parse_references(bytes))) {
      if (reference.is_node) {
        waiting.push_back(reference.sha256);
      } else {
        reached.insert(data_path(reference.sha256, reference.extension));
      }
    }
  }
  return {};
}

Result<> reach_snapshot(const FolderTree& tree, std::uint64_t size, PathSet& reached) {
  const std::string note = TRY(tree.load(manifest_path(size)));
  const transparency::SignedNote parsed = TRY(transparency::parse_note(note));
  const Manifest manifest = TRY(parse_manifest(parsed.text));
  TRY_VOID(reach_node(tree, manifest.nation, reached));
  return reach_node(tree, manifest.common, reached);
}

/// The tiles and bundles of a log whose newest size is the last of `sizes`; at each size a
/// checkpoint was published, and with it the partial tiles of that size.
PathSet expected_tiles(const std::vector<std::uint64_t>& sizes) {
  PathSet paths;
  const std::uint64_t newest = sizes.empty() ? 0 : sizes.back();
  for (unsigned level = 0; newest >> (transparency::tile_height * level) > 0; ++level) {
    for (std::uint64_t i = 0; i < transparency::full_tile_count(newest, level); ++i) {
      paths.insert(transparency::tile_path({level, i, transparency::tile_width}));
    }
  }
  for (std::uint64_t i = 0; i < newest / transparency::tile_width; ++i) {
    paths.insert(transparency::bundle_path(i, transparency::tile_width));
  }
  for (const std::uint64_t size : sizes) {
    for (const transparency::TileId& tile : transparency::partial_tiles(size)) {
      paths.insert(transparency::tile_path(tile));
    }
    const auto width = static_cast<unsigned>(size % transparency::tile_width);
    if (width > 0) paths.insert(transparency::bundle_path(size / transparency::tile_width, width));
  }
  return paths;
}

Result<> remove_others(FolderTree& tree, std::string_view folder, const PathSet& kept) {
  for (const std::string& path : TRY(tree.list(folder))) {
    if (!kept.contains(path)) TRY_VOID(tree.remove(path));
  }
  return {};
}

}  // namespace

Result<> remove_temporary_files(FolderTree& tree) {
  for (const base::Path& path : TRY(base::list_files(tree.root()))) {
    const std::string name = path.filename().string();
    if (name.ends_with(".tmp")) TRY_VOID(tree.remove(name));
  }
  return {};
}

Result<std::vector<std::uint64_t>> list_snapshots(const FolderTree& tree) {
  std::set<std::uint64_t> sizes;
  for (const std::string& path : TRY(tree.list("snapshots"))) {
    const auto parts = base::split(path, '/');
    const Result<std::int64_t> size = base::parse_integer(parts[1]);
    if (!size || *size < 0) {
      return fail(ErrorCode::corrupt, fmt::format("{} is in no snapshot", base::quote(path)));
    }
    sizes.insert(static_cast<std::uint64_t>(*size));
  }
  return std::vector<std::uint64_t>(sizes.begin(), sizes.end());
}

Result<> sweep_tree(FolderTree& tree, std::optional<std::uint64_t> latest) {
  std::vector<std::uint64_t> sizes = TRY(list_snapshots(tree));
  PathSet reached;
  for (const std::uint64_t size : sizes) {
    if (latest && size <= *latest) {
      TRY_VOID(reach_snapshot(tree, size, reached));
    } else {
      TRY_VOID(tree.remove(fmt::format("snapshots/{}", size)));
    }
  }
  std::erase_if(sizes, [&](std::uint64_t size) { return !latest || size > *latest; });
  TRY_VOID(remove_others(tree, "data", reached));
  return remove_others(tree, "tile", expected_tiles(sizes));
}

}  // namespace rekap::publication
