// SPDX-License-Identifier: Apache-2.0
// Paths by content. The first byte of the digest parts the files over 256 folders, so that a
// nation's half million files lie in folders of some thousands.
#include "publication/tree/data_file.h"

#include <array>

#include <fmt/format.h>

namespace rekap::publication {
namespace {

constexpr std::string_view folder = "data/";

std::string path_below(std::string_view prefix, const base::Sha256& digest,
                       std::string_view extension) {
  const std::string hex = base::to_hex(digest);
  std::string path;
  path.reserve(prefix.size() + hex.size() + extension.size() + 2);
  path += prefix;
  path.append(hex, 0, 2);
  path.push_back('/');
  path.append(hex, 2);
  path.push_back('.');
  path += extension;
  return path;
}

}  // namespace

std::string data_path(const base::Sha256& digest, std::string_view extension) {
  return path_below(folder, digest, extension);
}

std::string data_link(const base::Sha256& digest, std::string_view extension) {
  return path_below("../", digest, extension);
}

std::string_view data_extension(std::string_view file_name) {
  constexpr std::array<std::string_view, 5> known = {"csv.gz", "csv", "json", "html", "png"};
  for (const std::string_view extension : known) {
    const bool is_longer = file_name.size() > extension.size() + 1;
    if (is_longer && file_name.ends_with(extension) &&
        file_name[file_name.size() - extension.size() - 1] == '.') {
      return extension;
    }
  }
  return "txt";
}

RenderedFile make_data_file(std::string bytes, std::string_view subject, std::string_view name) {
  const base::Sha256 digest = base::sha256(bytes);
  return {.path = data_path(digest, data_extension(name)),
          .bytes = std::move(bytes),
          .sha256 = digest,
          .subject = std::string(subject),
          .name = std::string(name)};
}

Result<std::string> load_data_file(const TreeReader& tree, const base::Sha256& digest,
                                   std::string_view extension) {
  const std::string path = data_path(digest, extension);
  auto bytes = tree.load(path);
  if (!bytes) return with_context(path, bytes.error());
  const base::Sha256 found = base::sha256(*bytes);
  if (found != digest) {
    return fail(ErrorCode::corrupt, fmt::format("{}: has the content of SHA-256 {}, {} bytes", path,
                                                base::to_hex(found), bytes->size()));
  }
  return bytes;
}

}  // namespace rekap::publication
