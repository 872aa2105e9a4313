// SPDX-License-Identifier: Apache-2.0
// Rows of a foreign file, whatever its shape: the cells that the profile asks for, as text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "base/file.h"
#include "base/result.h"
#include "import/profile/profile.h"
#include "import/rows/row_fault.h"

namespace rekap::import {

/// One row. Texts live until the next call of the source.
struct Row {
  std::uint32_t number = 0;  ///< line in CSV; in JSON which file, from 1 in order of path
  std::string_view station;  ///< the code, formed as the profile says
  std::span<const std::string_view> cells;  ///< by CellIndex; empty text is nothing
  std::optional<RowFault> fault;            ///< found before any cell is looked at; without place
};

/// How far a source was gone through, in bytes or files.
struct SourceProgress {
  std::size_t done = 0;
  std::size_t total = 0;
};

/// A sequence of rows that can be gone through again.
class RowSource {
 public:
  virtual ~RowSource() = default;

  /// The next row, or null at the end. Errors: unavailable if a file cannot be loaded any more.
  virtual Result<const Row*> next() = 0;

  /// Back to the first row.
  virtual void rewind() = 0;

  /// Where a row is, for messages.
  virtual RowPlace place_of(std::uint32_t number) const = 0;
  virtual SourceProgress progress() const = 0;
};

/// Opens a file (plain, .gz or .xz, told by its first bytes) or, for JSON, a folder too, and goes
/// through it once: what makes a file doubtful as a whole is found before any row is used. The
/// profile must outlive the source.
/// Errors: not_found; unavailable; invalid_input naming path, line, and what is wrong, for a folder
/// in place of a file, a truncated or foreign file, a wrong delimiter, columns that the header
/// lacks, or whatever CsvReader refuses.
Result<std::unique_ptr<RowSource>> open_rows(const Profile& profile, const base::Path& path);

}  // namespace rekap::import
