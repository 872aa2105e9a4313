// SPDX-License-Identifier: Apache-2.0
#include "reader/line_file.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"

namespace rekap::cli {

LineFile::~LineFile() {
  if (file_ >= 0) ::close(file_);
}

tl::unexpected<Error> LineFile::refuse(std::string_view what) const {
  return fail(ErrorCode::unavailable, fmt::format("{}: {}: {}", path_, what, std::strerror(errno)));
}

Result<LineFile> LineFile::open(const std::string& path) {
  LineFile file(path, ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
  if (file.file_ < 0) return file.refuse("cannot open");
  if (::flock(file.file_, LOCK_EX | LOCK_NB) != 0) {
    return fail(ErrorCode::conflict, fmt::format("{}: another run writes it", path));
  }
  TRY_VOID(file.take_stock());
  return file;
}

Result<> LineFile::take_stock() {
  const std::string text = TRY(base::load_file(path_));
  auto written = parse_written_lines(text);
  if (!written) return with_context(path_, written.error());
  written_ = std::move(*written);
  if (written_.whole_bytes < text.size() &&
      ::ftruncate(file_, static_cast<off_t>(written_.whole_bytes)) != 0) {
    return refuse("cannot remove the line that was cut");
  }
  return {};
}

Result<> LineFile::append(std::string_view line) {
  std::string bytes(line);
  bytes.push_back('\n');
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const ssize_t count = ::write(file_, rest.data(), rest.size());
    if (count < 0 && errno != EINTR) return refuse("cannot write");
    if (count > 0) rest.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

Result<> LineFile::sync() {
  if (::fsync(file_) != 0) return refuse("cannot sync");
  return {};
}

}  // namespace rekap::cli
