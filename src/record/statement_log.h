// SPDX-License-Identifier: Apache-2.0
// What the record asks of a store: append if nobody else did, and give back what was appended.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "record/position.h"

namespace rekap::record {

/// An entry on its way into the record.
struct NewEntry {
  std::string subject;  ///< subject_of its content
  std::string bytes;
};

/// An entry as it lies in the record.
struct StoredEntry {
  Position position;
  std::string bytes;
};

/// What an entry that names photos holds, and no other: no text of an entry has a quotation mark
/// (docs/formats/statement.md).
inline constexpr std::string_view evidence_member = "\"evidence\":";

/// The record's store: append-only, durable, one order for all. Any number of readers beside one
/// writer.
class StatementLog {
 public:
  virtual ~StatementLog() = default;

  /// Number of entries.
  virtual Result<Position> size() const = 0;

  /// Appends all entries at `expected` or none; on return they survive a crash of process and
  /// machine. Errors: conflict if the log no longer ends at `expected`; unavailable if the disk is
  /// full or refuses.
  virtual Result<> append(Position expected, std::span<const NewEntry> entries) = 0;

  /// Hands the entries of `range` to `visitor` in order; stops at its first error. The view lives
  /// during the call. Errors: those of the visitor; corrupt for a gap; unavailable.
  virtual Result<> visit(
      LogRange range, const std::function<Result<>(Position, std::string_view)>& visitor) const = 0;

  /// The same of those entries of `range` that hold `evidence_member`, which may be few of many; a
  /// store that has an index of them does not read the others.
  virtual Result<> visit_evidence(
      LogRange range, const std::function<Result<>(Position, std::string_view)>& visitor) const {
    return visit(range, [&](Position position, std::string_view bytes) -> Result<> {
      return bytes.find(evidence_member) == std::string_view::npos ? Result<>()
                                                                   : visitor(position, bytes);
    });
  }

  /// All entries with this subject, in order. Errors: unavailable.
  virtual Result<std::vector<StoredEntry>> load_about(std::string_view subject) const = 0;
};

}  // namespace rekap::record
