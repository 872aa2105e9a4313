// SPDX-License-Identifier: Apache-2.0
// The record in memory: the twin of the embedded store, for tests.
#pragma once

#include <mutex>

#include "record/statement_log.h"

namespace rekap::storage {

/// Calls from several threads take turns, so that two writers can be tried on it. Durable as long
/// as the object.
class MemoryStatementLog : public record::StatementLog {
 public:
  Result<record::Position> size() const override {
    const std::lock_guard lock(mutex_);
    return record::Position{entries_.size()};
  }
  // All under one lock: between the comparison and the append nobody gets in.
  Result<> append(record::Position expected, std::span<const record::NewEntry> entries) override {
    const std::lock_guard lock(mutex_);
    if (expected.value != entries_.size()) {
      return fail(ErrorCode::conflict, "the record has " + std::to_string(entries_.size()) +
                                           " entries by now, not " +
                                           std::to_string(expected.value));
    }
    entries_.insert(entries_.end(), entries.begin(), entries.end());
    return {};
  }
  Result<> visit(
      record::LogRange range,
      const std::function<Result<>(record::Position, std::string_view)>& visitor) const override {
    // Entry by entry under the lock: the visitor may ask this log again.
    for (std::uint64_t i = range.first.value; i < range.end.value; ++i) {
      std::string bytes;
      {
        const std::lock_guard lock(mutex_);
        if (i >= entries_.size()) {
          return fail(ErrorCode::corrupt,
                      "entry " + std::to_string(i) + " of the record is missing");
        }
        bytes = entries_[i].bytes;
      }
      TRY_VOID(visitor({i}, bytes));
    }
    return {};
  }
  Result<std::vector<record::StoredEntry>> load_about(std::string_view subject) const override {
    const std::lock_guard lock(mutex_);
    // A walk through all entries: records of tests are small.
    std::vector<record::StoredEntry> found;
    for (std::uint64_t i = 0; i < entries_.size(); ++i) {
      if (entries_[i].subject == subject) found.push_back({{i}, entries_[i].bytes});
    }
    return found;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<record::NewEntry> entries_;
};

}  // namespace rekap::storage
