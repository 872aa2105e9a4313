// SPDX-License-Identifier: Apache-2.0
// Rows decided into statements, batch by batch: the half of an import that does not append.
#pragma once

#include <optional>
#include <vector>

#include "import/import.h"
#include "import/rows/row_mapper.h"
#include "import/source_word.h"

namespace rekap::import {

/// What to append for a run of rows, and what became of each of them.
struct RowBatch {
  std::vector<record::Content> contents;
  ImportReport report;  ///< of these rows, as if the contents were appended
  SourceProgress progress;
  bool is_last = false;
};

/// Maps rows and decides them on the record as it stands. One thread at a time.
class RowBatches {
 public:
  /// All must outlive the batches. Errors: those of RowMapper::create; unavailable.
  static Result<RowBatches> create(const Profile& profile, RowSource& source,
                                   const ImportTarget& target, const ImportOptions& options);

  /// Decides the next rows, as many as the batch size. No two rows of a source are about
  /// one form, so batches before need not be in the log yet. Errors: as import_rows.
  Result<RowBatch> next();

  /// Counts the rows and faults of the whole source without deciding, and goes back to its start.
  Result<ImportReport> check();

 private:
  RowBatches(const Profile& profile, RowSource& source, const ImportTarget& target,
             const ImportOptions& options, RowMapper mapper);

  std::optional<RowFault> map(const Row& row);
  Result<std::optional<record::Content>> decide();
  std::vector<election::Figure> figures_to_stand(const KnownForm& known) const;
  std::vector<record::NamedFigure> name_figures(const std::vector<election::Figure>& figures) const;

  const Profile* profile_;
  RowSource* source_;
  const election::Definition* definition_;
  const record::StatementLog* log_;
  const ImportOptions* options_;
  RowMapper mapper_;
  bool is_record_bare_;              // nothing but the rulebook: no form can be known
  std::vector<std::uint32_t> seen_;  // row number by station, 0 for none
  MappedRow mapped_;
};

}  // namespace rekap::import
