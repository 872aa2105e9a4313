// SPDX-License-Identifier: Apache-2.0
// Two threads a batch apart: one maps and decides, the caller's signs and stores.
#include "import/import.h"

#include <future>

#include <fmt/format.h>

#include "import/row_batches.h"

namespace rekap::import {
namespace {

void add_report(RowBatch& batch, std::size_t fault_count_max, ImportReport& total) {
  const ImportReport& report = batch.report;
  total.read += report.read;
  total.appended += report.appended;
  total.unchanged += report.unchanged;
  total.corrected += report.corrected;
  total.rejected += report.rejected;
  total.skipped += report.skipped;
  for (RowFault& fault : batch.report.faults) {
    if (total.faults.size() < fault_count_max) total.faults.push_back(std::move(fault));
  }
}

/// The counts tell the operator where a later import goes on.
Result<> append_batch(const RowBatch& batch, intake::Intake& intake, const ImportReport& before) {
  if (batch.contents.empty()) return {};
  const Result<record::LogRange> appended = intake.append(batch.contents);
  if (appended) return {};
  return with_context(
      fmt::format("after {} appended and {} corrected", before.appended, before.corrected),
      appended.error());
}

}  // namespace

Result<ImportReport> import_rows(const Profile& profile, RowSource& source,
                                 const ImportTarget& target, const ImportOptions& options) {
  RowBatches batches = TRY(RowBatches::create(profile, source, target, options));
  const auto tell = [&](ImportPhase phase, SourceProgress progress) {
    if (options.progress) options.progress({phase, progress});
  };
  // Without --strict the second look at the rows finds the same faults, so the first is spared.
  if (options.is_strict) {
    tell(ImportPhase::checking, source.progress());
    ImportReport checked = TRY(batches.check());
    checked.is_refused = checked.rejected > 0;
    if (checked.is_refused) return checked;
  }
  ImportReport total;
  RowBatch batch = TRY(batches.next());
  while (true) {
    // Not more than one batch ahead; without a second thread to be had, `get` decides it here.
    std::future<Result<RowBatch>> following;
    if (!batch.is_last) following = std::async([&] { return batches.next(); });
    TRY_VOID(append_batch(batch, target.intake, total));
    add_report(batch, options.fault_count_max, total);
    tell(ImportPhase::appending, batch.progress);
    if (batch.is_last) return total;
    batch = TRY(following.get());
  }
}

}  // namespace rekap::import
