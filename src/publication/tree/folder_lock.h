// SPDX-License-Identifier: Apache-2.0
// One publisher at a time for one tree.
#pragma once

#include "base/file.h"
#include "base/result.h"

namespace rekap::publication {

/// Holds the file `.lock` of a folder until it goes, or the process does.
class FolderLock {
 public:
  /// Makes the folder if it is not there. Errors: conflict if another process holds the lock;
  /// unavailable.
  static Result<FolderLock> create(const base::Path& folder);

  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;
};

}  // namespace rekap::publication
