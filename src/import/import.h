// SPDX-License-Identifier: Apache-2.0
// Imports the rows of a foreign file: each becomes a statement, a correction, or nothing new.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "election/definition.h"
#include "import/profile/profile.h"
#include "import/rows/row_fault.h"
#include "import/rows/row_source.h"
#include "intake/intake.h"
#include "record/statement_log.h"

namespace rekap::import {

/// The record that rows go into. All must outlive the import.
struct ImportTarget {
  const election::Definition& definition;
  const record::StatementLog& log;  ///< the one that `intake` appends to
  intake::Intake& intake;
};

/// What an import is doing.
enum class ImportPhase {
  checking,  ///< looking for row faults before the first append (strict alone)
  appending,
};

struct ImportProgress {
  ImportPhase phase;
  SourceProgress source;
};

/// How an import goes about it.
struct ImportOptions {
  /// One faulty row keeps the whole file out.
  bool is_strict = false;
  /// Rows gone through at once; their statements are appended all or none.
  std::size_t batch_size = 10'000;
  /// Faults kept in the report; all are counted.
  std::size_t fault_count_max = 1'000;
  /// Called after each batch, from the calling thread; may be empty.
  std::function<void(const ImportProgress&)> progress;
};

/// What became of the rows: read = appended + unchanged + corrected + rejected + skipped.
struct ImportReport {
  std::size_t read = 0;          ///< rows in the file
  std::size_t appended = 0;      ///< forms of which this source speaks for the first time
  std::size_t unchanged = 0;     ///< say what the source said before
  std::size_t corrected = 0;     ///< say something else than before: both versions are kept
  std::size_t rejected = 0;      ///< faulty rows
  std::size_t skipped = 0;       ///< rows without anything of this source
  std::vector<RowFault> faults;  ///< the first `fault_count_max` of the rejected rows
  /// Strict, and a row was faulty: nothing was appended. The counts but `read` and `rejected` are
  /// 0.
  bool is_refused = false;
};

/// Appends the rows of `source` in whole batches, in their order.
///
/// A row whose figures and lasting facts are those that the source gave last appends nothing, even
/// if an officer corrected the form since; a row that differs from the source's last word becomes a
/// correction of the figures that differ. While one batch is signed and stored, the next is mapped
/// and decided on a second thread, which reads the log.
///
/// Errors: invalid_input for a profile that does not fit the definition; conflict if somebody else
/// appended meanwhile; unavailable (disk full); corrupt. The message says how many rows went in
/// before: importing again appends the rest.
Result<ImportReport> import_rows(const Profile& profile, RowSource& source,
                                 const ImportTarget& target, const ImportOptions& options);

}  // namespace rekap::import
