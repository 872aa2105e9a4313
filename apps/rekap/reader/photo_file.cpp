// SPDX-License-Identifier: Apache-2.0
#include "reader/photo_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/crypto/sha256.h"
#include "paper/image/photo_decoder.h"
#include "reader/reader_process.h"

namespace rekap::cli {
namespace {

namespace fs = std::filesystem;

/// An open file, closed at the end.
class OpenFile {
 public:
  explicit OpenFile(const std::string& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  bool is_open() const { return descriptor_ >= 0; }
  bool is_regular() const {
    struct stat about {};
    return ::fstat(descriptor_, &about) == 0 && S_ISREG(about.st_mode);
  }
  /// Up to `size_bytes` more; 0 at the end, negative for an error.
  ssize_t load(char* out, std::size_t size_bytes) const {
    for (;;) {
      const ssize_t count = ::read(descriptor_, out, size_bytes);
      if (count >= 0 || errno != EINTR) return count;
    }
  }

 private:
  int descriptor_;
};

/// Names that promise a picture, readable or not: those not readable shall be told of.
bool has_picture_name(const fs::path& path) {
  constexpr std::array endings = {".jpg",  ".jpeg", ".jpe",  ".jfif", ".png", ".heic",
                                  ".heif", ".avif", ".webp", ".gif",  ".pdf", ".tif",
                                  ".tiff", ".bmp",  ".jxl",  ".jp2",  ".dng"};
  std::string ending = path.extension().string();
  for (char& c : ending) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

bool begins_as_picture(const fs::path& path) {
  const OpenFile file(path.string());
  std::array<char, 4> head{};
  if (!file.is_open() || !file.is_regular() || file.load(head.data(), head.size()) != 4) {
    return false;
  }
  const std::string_view bytes(head.data(), head.size());
  return bytes.starts_with("\xFF\xD8\xFF") || bytes == "\x89PNG";
}

/// Adds the pictures of a folder. A folder that cannot be listed stands for itself, and fails.
void list_folder(const std::string& folder, PhotoList& list) {
  std::error_code error;
  std::vector<std::string> files;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code about;
    if (entry->path().filename().string().starts_with(".")) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file(about)) {
      files.push_back(entry->path().string());
    }
  }
  std::sort(files.begin(), files.end());
  for (std::string& file : files) {
    const bool is_picture = has_picture_name(file) || begins_as_picture(file);
    (is_picture ? list.files : list.skipped).push_back(std::move(file));
  }
  if (error) list.files.push_back(folder);
}

PhotoFile refuse(std::string_view code, std::string_view message) {
  return {{}, {}, encode_error_answer(code, message)};
}

}  // namespace

PhotoList list_photos(const std::vector<std::string>& words) {
  PhotoList list;
  for (const std::string& word : words) {
    std::error_code error;
    if (fs::is_directory(word, error)) {
      list_folder(word, list);
    } else {
      list.files.push_back(word);
    }
  }
  return list;
}

PhotoFile load_photo_file(const std::string& path) {
  const OpenFile file(path);
  if (!file.is_open()) {
    return refuse(errno == ENOENT ? "not_found" : "not_readable", std::strerror(errno));
  }
  if (!file.is_regular()) return refuse("not_readable", "it is no ordinary file");
  constexpr std::size_t bytes_max = paper::DecodeLimits().bytes_max;
  PhotoFile photo;
  base::Sha256Hasher hasher;
  std::size_t size_bytes = 0;
  std::array<char, 1 << 17> piece;
  for (;;) {
    const ssize_t count = file.load(piece.data(), piece.size());
    if (count < 0) return refuse("not_readable", std::strerror(errno));
    if (count == 0) break;
    const std::string_view part(piece.data(), static_cast<std::size_t>(count));
    hasher.update(part);
    size_bytes += part.size();
    if (size_bytes <= bytes_max) photo.bytes += part;
  }
  photo.sha256 = base::to_hex(hasher.finish());
  if (size_bytes > bytes_max) {
    photo.bytes.clear();
    photo.error_json = encode_error_answer(
        "too_many_bytes",
        fmt::format("{} bytes, at most {}: save the photo smaller", size_bytes, bytes_max));
  }
  return photo;
}

}  // namespace rekap::cli
