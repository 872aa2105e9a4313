// SPDX-License-Identifier: Apache-2.0
// A published tree as a folder of the local disk.
#pragma once

#include <array>
#include <atomic>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "publication/tree/data_file.h"

namespace rekap::publication {

/// Reads and writes one published tree. All members may be called from several threads at once.
/// What changes the disk is virtual, so that a test can let it fail.
class FolderTree : public FileSink, public TreeReader {
 public:
  explicit FolderTree(base::Path root) : root_(std::move(root)) {}

  /// Writes the file, unsynced, unless a data file of that name is there: what is named by its
  /// content is never written twice. Errors: unavailable.
  Result<> put(RenderedFile file) override;

  Result<std::string> load(std::string_view path) const override;

  /// Writes the file durably over what stands there. Errors: unavailable.
  virtual Result<> replace(std::string_view path, std::string_view bytes);

  /// Flushes all that was put. Errors: unavailable.
  virtual Result<> sync();

  /// Whether something stands at `path`.
  bool has(std::string_view path) const;

  /// Every file below `folder`, by path relative to the root; none if there is no such folder.
  /// Errors: unavailable.
  Result<std::vector<std::string>> list(std::string_view folder) const;

  /// Removes a file, or a folder with all that is in it; fine if it is gone already.
  /// Errors: unavailable.
  virtual Result<> remove(std::string_view path);

  const base::Path& root() const { return root_; }
  std::int64_t written_files() const { return written_files_; }
  std::int64_t written_bytes() const { return written_bytes_; }

 private:
  Result<> make_parent(const base::Path& path);

  base::Path root_;
  std::array<std::atomic<bool>, 256> is_data_folder_made_{};
  std::atomic<std::int64_t> written_files_ = 0;
  std::atomic<std::int64_t> written_bytes_ = 0;
};

}  // namespace rekap::publication
