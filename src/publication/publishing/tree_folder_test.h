// SPDX-License-Identifier: Apache-2.0
// A published tree in a folder of its own that goes away with it, for tests.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

#include "publication/publishing/publish.h"
#include "publication/snapshot/sample_record_test.h"
#include "storage/memory/memory_checkpoint_store.h"

namespace rekap::publication {

/// Tiles of the tree in its folder, as storage/files keeps them.
class FolderTileStore : public transparency::TileStore {
 public:
  explicit FolderTileStore(FolderTree& tree) : tree_(&tree) {}
  Result<std::string> load(std::string_view path) const override { return tree_->load(path); }
  Result<> save(std::string_view path, std::string_view bytes) override {
    if (tree_->has(path)) {
      if (*tree_->load(path) == bytes) return {};
      return fail(ErrorCode::conflict, "another tile is at " + std::string(path));
    }
    return tree_->put({.path = std::string(path),
                       .bytes = std::string(bytes),
                       .sha256 = {},
                       .subject = "",
                       .name = "tile"});
  }

 private:
  FolderTree* tree_;
};

/// A disk that refuses everything from the n-th change on: what it leaves is what a kill at that
/// point leaves.
class FailingTree : public FolderTree {
 public:
  FailingTree(base::Path root, std::size_t changes_left)
      : FolderTree(std::move(root)), changes_left_(changes_left) {}

  Result<> put(RenderedFile file) override {
    TRY_VOID(take_turn());
    return FolderTree::put(std::move(file));
  }
  Result<> replace(std::string_view path, std::string_view bytes) override {
    TRY_VOID(take_turn());
    return FolderTree::replace(path, bytes);
  }
  Result<> remove(std::string_view path) override {
    TRY_VOID(take_turn());
    return FolderTree::remove(path);
  }
  Result<> sync() override {
    TRY_VOID(take_turn());
    return FolderTree::sync();
  }

 private:
  Result<> take_turn() {
    if (changes_left_ == 0) return fail(ErrorCode::unavailable, "the disk is gone");
    --changes_left_;
    return {};
  }

  std::size_t changes_left_;
};

/// A disk that is full from the n-th file on: nothing more can be written, all can be removed.
class FullTree : public FolderTree {
 public:
  FullTree(base::Path root, std::size_t files_left)
      : FolderTree(std::move(root)), files_left_(files_left) {}

  Result<> put(RenderedFile file) override {
    if (files_left_ == 0) return fail(ErrorCode::unavailable, file.path + ": no space left");
    --files_left_;
    return FolderTree::put(std::move(file));
  }

 private:
  std::size_t files_left_;
};

class TreeFolder {
 public:
  TreeFolder() {
    // Memory, where there is such a folder: every publication syncs its file system.
    const base::Path memory = "/dev/shm";
    const base::Path place =
        std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path();
    std::string path = (place / "rekap-tree-XXXXXX").string();
    CHECK(::mkdtemp(path.data()) != nullptr);
    root_ = path;
  }
  ~TreeFolder() { std::filesystem::remove_all(root_); }
  TreeFolder(const TreeFolder&) = delete;
  TreeFolder& operator=(const TreeFolder&) = delete;

  const base::Path& root() const { return root_; }

  /// What the log has signed, as far as this tree's publisher knows.
  storage::MemoryCheckpointStore checkpoints;

  /// Publishes the first `size` entries of the record, or all.
  Result<PublishReport> publish(SampleRecord& record,
                                std::optional<std::uint64_t> size = std::nullopt,
                                std::size_t thread_count = 2) {
    FolderTree tree(root_);
    return publish_into(tree, record, size, thread_count);
  }

  /// The same on a disk that fails after some changes.
  Result<PublishReport> publish_on_failing_disk(SampleRecord& record, std::uint64_t size,
                                                std::size_t changes_left) {
    FailingTree tree(root_, changes_left);
    return publish_into(tree, record, size, 1);
  }

  /// The same on a disk that is full after some files.
  Result<PublishReport> publish_on_full_disk(SampleRecord& record, std::uint64_t size,
                                             std::size_t files_left) {
    FullTree tree(root_, files_left);
    return publish_into(tree, record, size, 1);
  }

  /// All files by path, hidden ones left out.
  std::map<std::string, std::string> files() const {
    const FolderTree tree(root_);
    std::map<std::string, std::string> all;
    const std::vector<std::string> paths = tree.list("").value();
    for (const std::string& path : paths) {
      if (!path.starts_with('.')) all[path] = tree.load(path).value();
    }
    return all;
  }

 private:
  Result<PublishReport> publish_into(FolderTree& tree, SampleRecord& record,
                                     std::optional<std::uint64_t> size, std::size_t thread_count) {
    FolderTileStore tiles(tree);
    const record::Position end = size ? record::Position{*size} : record.log.size().value();
    return publish_snapshot({.definition = *record.definition,
                             .definition_files = record.files,
                             .log = record.log,
                             .evidence = record.evidence,
                             .size = end,
                             .log_key = record.log_key,
                             .tiles = tiles,
                             .checkpoints = checkpoints,
                             .tree = tree,
                             .cosignatures = {},
                             .thread_count = thread_count,
                             .progress = {}});
  }

  base::Path root_;
};

}  // namespace rekap::publication
