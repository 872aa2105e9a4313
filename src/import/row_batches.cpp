// SPDX-License-Identifier: Apache-2.0
// Row by row: map, compare with what the record holds, decide.
#include "import/row_batches.h"

#include "recapitulation/decision.h"

namespace rekap::import {
namespace {

using election::Figure;

void reject(RowFault fault, std::size_t fault_count_max, ImportReport& report) {
  ++report.rejected;
  if (report.faults.size() < fault_count_max) report.faults.push_back(std::move(fault));
}

/// Counts what was decided and keeps it for the append.
void take_in(std::optional<record::Content> content, RowBatch& batch) {
  if (!content) {
    ++batch.report.unchanged;
    return;
  }
  ++(std::holds_alternative<record::Figures>(*content) ? batch.report.appended
                                                       : batch.report.corrected);
  batch.contents.push_back(std::move(*content));
}

}  // namespace

RowBatches::RowBatches(const Profile& profile, RowSource& source, const ImportTarget& target,
                       const ImportOptions& options, RowMapper mapper)
    : profile_(&profile),
      source_(&source),
      definition_(&target.definition),
      log_(&target.log),
      options_(&options),
      mapper_(std::move(mapper)),
      // Entry 0 is the rulebook: an import into a fresh store asks it for nothing.
      is_record_bare_(target.intake.position() <= record::Position{1}),
      seen_(target.definition.regions.station_count()) {}

Result<RowBatches> RowBatches::create(const Profile& profile, RowSource& source,
                                      const ImportTarget& target, const ImportOptions& options) {
  RowMapper mapper = TRY(RowMapper::create(profile, target.definition));
  source.rewind();
  return RowBatches(profile, source, target, options, std::move(mapper));
}

Result<RowBatch> RowBatches::next() {
  RowBatch batch;
  batch.contents.reserve(options_->batch_size);
  // Rows are counted, not statements: an import that changes nothing shall show progress too.
  while (batch.report.read < options_->batch_size) {
    const Row* row = TRY(source_->next());
    batch.is_last = row == nullptr;
    if (row == nullptr) break;
    ++batch.report.read;
    if (!mapper_.is_wanted(*row)) {
      ++batch.report.skipped;
    } else if (auto fault = map(*row)) {
      reject(std::move(*fault), options_->fault_count_max, batch.report);
    } else {
      take_in(TRY(decide()), batch);
    }
  }
  batch.progress = source_->progress();
  return batch;
}

Result<ImportReport> RowBatches::check() {
  ImportReport report;
  while (const Row* row = TRY(source_->next())) {
    ++report.read;
    if (!mapper_.is_wanted(*row)) continue;
    if (auto fault = map(*row)) reject(std::move(*fault), options_->fault_count_max, report);
  }
  source_->rewind();
  seen_.assign(seen_.size(), 0);
  return report;
}

std::optional<RowFault> RowBatches::map(const Row& row) {
  std::optional<RowFault> fault = mapper_.map(row, mapped_);
  if (!fault) {
    // A faulty row leaves its station free: a good one may follow.
    std::uint32_t& seen = seen_[mapped_.station.value];
    if (seen == 0) {
      seen = row.number;
      return std::nullopt;
    }
    fault = RowFault{RowFaultKind::repeated_station,
                     {},
                     mapper_.station_columns(),
                     std::string(row.station),
                     source_->place_of(seen)};
  }
  fault->place = source_->place_of(row.number);
  return fault;
}

Result<std::optional<record::Content>> RowBatches::decide() {
  const election::Contest& contest = mapper_.contest();
  recapitulation::ReportCommand command;
  command.form = {contest.id, std::string(definition_->regions.station(mapped_.station).code)};
  command.source = profile_->source;
  command.origin = std::move(mapped_.origin);
  command.volatile_origin = profile_->volatile_facts;
  command.reason = source_changed_reason;
  // Form by form, not the whole record at once: a batch stays small however long the record is.
  KnownForm known;
  if (!is_record_bare_) {
    const auto entries = TRY(log_->load_about(record::subject_of(command.form)));
    known = TRY(fold_known_form(entries, *definition_, contest, profile_->source));
  }
  command.figures = name_figures(figures_to_stand(known));
  return recapitulation::decide_report(known.state, *definition_, command);
}

/// The row beside what the source said last; for a source that has not spoken, the row alone.
std::vector<Figure> RowBatches::figures_to_stand(const KnownForm& known) const {
  const std::vector<election::FieldIndex>& fields = mapper_.fields();
  std::vector<std::optional<Figure>> said(mapper_.contest().fields.count());
  for (std::size_t i = 0; i < fields.size(); ++i) said[fields[i].value] = mapped_.figures[i];
  const std::vector<Figure> blank(said.size());
  const auto source = definition_->find_source(profile_->source);
  for (const recapitulation::SourceVersion& version : known.state.versions) {
    if (version.source_index == source) {
      return merge_figures(version.figures, known.source_word, said);
    }
  }
  return merge_figures(blank, blank, said);
}

/// In canonical order, as a statement lists them; a missing figure is left out.
std::vector<record::NamedFigure> RowBatches::name_figures(
    const std::vector<Figure>& figures) const {
  std::vector<record::NamedFigure> named;
  named.reserve(mapped_.figures.size());
  const election::FormFields& fields = mapper_.contest().fields;
  for (const election::FieldIndex field : fields.by_id()) {
    const Figure figure = figures[field.value];
    if (figure.is_present()) named.emplace_back(fields.id(field), figure);
  }
  return named;
}

}  // namespace rekap::import
