// SPDX-License-Identifier: Apache-2.0
#include "verification/expected_files.h"

#include <filesystem>
#include <iterator>

#include <fmt/format.h>

#include "publication/snapshot/parallel.h"

namespace rekap::verification {
namespace {

/// Notes what is not expected directly in one folder, and adds the folders in it to `folders`; the
/// tree's data folder is left to the caller.
Result<> list_folder(const base::Path& root, const base::Path& folder,
                     std::vector<base::Path>& folders, ExpectedFiles& expected) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) return {};
  const std::size_t root_size = (root / "").native().size();
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    const std::string path = at->path().native().substr(root_size);
    if (at->is_symlink()) {
      expected.report({path, {}, "is a link; a published tree has none"});
    } else if (at->is_directory()) {
      if (path != "data") folders.push_back(at->path());
    } else if (!at->is_regular_file()) {
      expected.report({path, {}, "is no regular file"});
    } else if (!expected.contains(path)) {
      expected.report({path, {}, "not expected in this tree"});
    }
  }
  if (!error) return {};
  return fail(ErrorCode::unavailable,
              fmt::format("cannot list {}: {}", folder.string(), error.message()));
}

}  // namespace

void ExpectedFiles::add(std::string_view path, std::uint64_t size_bytes) {
  const std::lock_guard lock(mutex_);
  if (!paths_.emplace(path).second) return;  // the same content can be expected in many places
  ++file_count_;
  byte_count_ += size_bytes;
}

void ExpectedFiles::report(Difference difference) {
  const std::lock_guard lock(mutex_);
  ++difference_count_;
  differences_.emplace(stage_, std::move(difference));
  if (differences_.size() > differences_max) differences_.erase(std::prev(differences_.end()));
}

std::vector<Difference> ExpectedFiles::differences() const {
  std::vector<Difference> found;
  for (const auto& [stage, difference] : differences_) found.push_back(difference);
  return found;
}

bool ExpectedFiles::contains(std::string_view path) const {
  const std::lock_guard lock(mutex_);
  return paths_.contains(std::string(path));
}

Result<> check_file(const publication::TreeReader& tree, std::string_view path,
                    std::string_view bytes, std::string_view subject, ExpectedFiles& expected) {
  expected.add(path, bytes.size());
  const auto found = tree.load(path);
  if (!found && found.error().code == ErrorCode::unavailable) return tl::unexpected(found.error());
  if (!found) {
    const bool is_missing = found.error().code == ErrorCode::not_found;
    expected.report(
        {std::string(path), std::string(subject), is_missing ? "missing" : found.error().message});
  } else if (*found != bytes) {
    expected.report(
        {std::string(path), std::string(subject), describe_difference(path, *found, bytes)});
  }
  return {};
}

Result<> check_nothing_else(const base::Path& root, std::size_t thread_count,
                            ExpectedFiles& expected) {
  expected.begin_stage();
  // The folders of data/ hold nearly all files: each of them is a turn of its own.
  std::vector<base::Path> folders;
  TRY_VOID(list_folder(root, root, folders, expected));
  TRY_VOID(list_folder(root, root / "data", folders, expected));
  const auto walk = [&](std::size_t turn) -> Result<> {
    std::vector<base::Path> open = {folders[turn]};
    while (!open.empty()) {
      const base::Path folder = std::move(open.back());
      open.pop_back();
      TRY_VOID(list_folder(root, folder, open, expected));
    }
    return {};
  };
  return publication::for_each_parallel(folders.size(), thread_count, walk);
}

}  // namespace rekap::verification
