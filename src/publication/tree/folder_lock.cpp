// SPDX-License-Identifier: Apache-2.0
// The kernel lets go of the lock when the process dies, however it dies.
#include "publication/tree/folder_lock.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace rekap::publication {

Result<FolderLock> FolderLock::create(const base::Path& folder) {
  TRY_VOID(base::make_folder(folder));
  const base::Path path = folder / ".lock";
  FolderLock lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (lock.descriptor_ < 0) {
    return fail(ErrorCode::unavailable,
                fmt::format("cannot open {}: {}", path.string(), std::strerror(errno)));
  }
  if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) {
    return fail(ErrorCode::conflict,
                fmt::format("{}: another process publishes here", folder.string()));
  }
  return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace rekap::publication
