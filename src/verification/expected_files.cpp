// SPDX-License-Identifier: Apache-2.0
#include "verification/expected_files.h"

#include <filesystem>

#include <fmt/format.h>

namespace rekap::verification {

void ExpectedFiles::add(std::string_view path, std::uint64_t size_bytes) {
  const std::lock_guard lock(mutex_);
  if (!paths_.emplace(path).second) return;  // the same content can be expected in many places
  ++file_count_;
  byte_count_ += size_bytes;
}

void ExpectedFiles::report(Difference difference) {
  const std::lock_guard lock(mutex_);
  ++difference_count_;
  if (differences_.size() < differences_max) differences_.push_back(std::move(difference));
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

Result<> check_nothing_else(const base::Path& root, ExpectedFiles& expected) {
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator at(root, error), end; !error && at != end;
       at.increment(error)) {
    const std::string path = at->path().lexically_relative(root).generic_string();
    if (at->is_symlink()) {
      expected.report({path, {}, "is a link; a published tree has none"});
    } else if (at->is_directory()) {
      continue;
    } else if (!at->is_regular_file()) {
      expected.report({path, {}, "is no regular file"});
    } else if (!expected.contains(path)) {
      expected.report({path, {}, "not expected in this tree"});
    }
  }
  if (error)
    return fail(ErrorCode::unavailable,
                fmt::format("cannot list {}: {}", root.string(), error.message()));
  return {};
}

}  // namespace rekap::verification
