// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rekap::base {
namespace {

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

/// The disk is at fault unless it is the name: links in a circle, a file where a folder should be.
ErrorCode code_of(int number) {
  if (number == ENOENT || number == ENOTDIR) return ErrorCode::not_found;
  if (number == ELOOP || number == ENAMETOOLONG) return ErrorCode::invalid_input;
  return ErrorCode::unavailable;
}

tl::unexpected<Error> fail_errno(std::string_view action, const Path& path) {
  const int number = errno;
  return fail(code_of(number),
              fmt::format("cannot {} {}: {}", action, path.string(), std::strerror(number)));
}

Result<> write_all(const Descriptor& file, std::string_view bytes, const Path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fail_errno("write", path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<> save(const Path& path, std::string_view bytes, unsigned mode, bool is_synced) {
  // Errors name the file that was meant, not the one beside it. Two processes, or two threads of
  // one, may write the same path at once: the last one stays.
  static std::atomic<unsigned> save_number = 0;
  const Path temporary = path.string() + fmt::format(".{}-{}.tmp", ::getpid(), ++save_number);
  {
    const Descriptor file(
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode));
    if (file.number() < 0) return fail_errno("create", path);
    Result<> written = write_all(file, bytes, path);
    if (written && is_synced && ::fsync(file.number()) != 0) written = fail_errno("sync", path);
    if (!written) {
      ::unlink(temporary.c_str());
      return written;
    }
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    auto error = fail_errno("rename to", path);
    ::unlink(temporary.c_str());
    return error;
  }
  if (!is_synced) return {};
  return sync_folder(path.has_parent_path() ? path.parent_path() : Path("."));
}

}  // namespace

Result<std::string> load_file(const Path& path, std::size_t size_bytes_max) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.number() < 0) return fail_errno("open", path);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return fail_errno("inspect", path);
  if (!S_ISREG(status.st_mode)) {
    return fail(ErrorCode::invalid_input,
                fmt::format("{} is a {}, not a file", path.string(),
                            S_ISDIR(status.st_mode) ? "folder" : "device"));
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > size_bytes_max) {
    return fail(ErrorCode::invalid_input, fmt::format("{} has {} bytes, more than the {} allowed",
                                                      path.string(), size, size_bytes_max));
  }
  std::string bytes(size, '\0');
  std::size_t filled = 0;
  while (filled < size) {
    const ssize_t count = ::read(file.number(), bytes.data() + filled, size - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail_errno("read", path);
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  bytes.resize(filled);
  return bytes;
}

Result<> save_file(const Path& path, std::string_view bytes, unsigned mode) {
  return save(path, bytes, mode, true);
}

Result<> save_file_unsynced(const Path& path, std::string_view bytes, unsigned mode) {
  return save(path, bytes, mode, false);
}

Result<> sync_folder(const Path& folder) {
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.number() < 0 || ::fsync(directory.number()) != 0) return fail_errno("sync", folder);
  return {};
}

Result<> sync_file_system(const Path& path) {
  const Descriptor directory(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (directory.number() < 0 || ::syncfs(directory.number()) != 0) return fail_errno("sync", path);
  return {};
}

Result<std::vector<Path>> list_files(const Path& folder) {
  std::vector<Path> files;
  std::error_code error;
  std::filesystem::directory_iterator entry(folder, error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    std::error_code dangling;  // a link to nothing is no file, and no error
    if (entry->is_regular_file(dangling)) files.push_back(entry->path());
  }
  if (error) {
    errno = error.value();
    return fail_errno("list", folder);
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<> make_folder(const Path& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) {
    return fail(ErrorCode::unavailable,
                fmt::format("cannot make the folder {}: {}", path.string(), error.message()));
  }
  return {};
}

}  // namespace rekap::base
