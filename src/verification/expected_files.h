// SPDX-License-Identifier: Apache-2.0
// The files that a published tree should hold, gathered while it is checked; what is left over was
// added by somebody.
#pragma once

#include <compare>
#include <cstdint>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "publication/tree/data_file.h"

namespace rekap::verification {

/// One thing that is not as it should be: the file, what it tells of, and what differs.
struct Difference {
  std::string path;
  std::string subject;  ///< region or station; empty for the whole election
  std::string
      what;  ///< English: "missing", "not expected", "differs at votes.1: 160, expected 110"

  auto operator<=>(const Difference&) const = default;
};

/// Names of expected files, and of differences found. Used by several threads at once.
class ExpectedFiles {
 public:
  static constexpr std::size_t differences_max = 100;

  /// Counts a file of the tree as expected and checked.
  void add(std::string_view path, std::uint64_t size_bytes);
  /// Notes a difference. All are counted; kept are the first `differences_max` by stage and path,
  /// whichever thread found them first.
  void report(Difference difference);
  /// What is reported from now on stands behind what was reported before.
  void begin_stage() { ++stage_; }
  bool contains(std::string_view path) const;

  std::uint64_t file_count() const { return file_count_; }
  std::uint64_t byte_count() const { return byte_count_; }
  std::uint64_t difference_count() const { return difference_count_; }
  std::vector<Difference> differences() const;

 private:
  mutable std::mutex mutex_;
  std::unordered_set<std::string> paths_;
  std::uint64_t file_count_ = 0, byte_count_ = 0, difference_count_ = 0;
  unsigned stage_ = 0;
  std::set<std::pair<unsigned, Difference>> differences_;
};

/// Holds `bytes`, what the file should be, against the tree's file, and notes a difference.
/// Errors: unavailable if the disk fails; a file that is missing or differs is no error but a
/// difference.
Result<> check_file(const publication::TreeReader& tree, std::string_view path,
                    std::string_view bytes, std::string_view subject, ExpectedFiles& expected);

/// Walks the folder and notes what is not expected: other files, links, devices.
/// Errors: unavailable if it cannot be listed.
Result<> check_nothing_else(const base::Path& root, std::size_t thread_count,
                            ExpectedFiles& expected);

/// Where two texts first differ, told for people: the JSON member, the CSV row and column, or the
/// byte.
std::string describe_difference(std::string_view path, std::string_view found,
                                std::string_view expected);

}  // namespace rekap::verification
