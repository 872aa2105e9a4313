// SPDX-License-Identifier: Apache-2.0
// Laws of a publication over random records: in whatever steps it is published, the same bytes; and
// whatever it says adds up.
#include <gtest/gtest.h>
// The bridge below needs what stands above.

#include <rapidcheck/gtest.h>

#include "base/json/json.h"
#include "publication/publishing/tree_folder_test.h"
#include "recapitulation/record_fold.h"
#include "tally/region_tally.h"

namespace rekap::publication {
namespace {

using election::Figure;

/// What may be said next of a form: figures first, then corrections and rulings.
std::optional<record::Content> random_content(const SampleRecord& record,
                                              const recapitulation::RecordFold& fold) {
  const election::Definition& definition = *record.definition;
  const auto station = static_cast<std::uint32_t>(
      *rc::gen::inRange<std::size_t>(0, definition.regions.station_count()));
  const std::string code(definition.regions.station({station}).code);
  const std::string contest = *rc::gen::element<std::string>("leader", "head");
  if (contest == "head" && code.starts_with("99")) return std::nullopt;
  const record::FormId form{contest, code};
  const auto* state = fold.find(contest == "leader" ? 0 : 1, {station});
  const std::int64_t first = *rc::gen::inRange<std::int64_t>(0, 400);
  const std::int64_t second = *rc::gen::inRange<std::int64_t>(0, 400);
  const std::int64_t error = *rc::gen::element<std::int64_t>(0, 0, 0, 7);
  if (state == nullptr || state->versions.empty()) {
    record::Figures figures{
        .form = form, .source = "paper", .figures = {}, .origin = {}, .evidence = {}};
    if (*rc::gen::inRange(0, 6) > 0) {
      figures.figures = {{"valid", Figure(first + second + error)},
                         {"votes.1", Figure(first)},
                         {"votes.2", Figure(second)}};
    }
    return figures;
  }
  if (state->rejected_at) return std::nullopt;
  const auto& version = state->versions.front();
  const auto field = definition.find_contest(contest)->fields.find("votes.1");
  const Figure old = version.figures[field->value];
  if (old.is_present() && *rc::gen::arbitrary<bool>()) {
    return record::Rejection{form, "under_review"};
  }
  if (old == Figure(first)) return std::nullopt;
  return record::Correction{.form = form,
                            .source = "paper",
                            .corrects = version.stated_at,
                            .changes = {{"votes.1", old, Figure(first)}},
                            .origin = {},
                            .reason = "misread"};
}

/// Appends random statements that fit, and folds them.
void grow(SampleRecord& record, recapitulation::RecordFold& fold, int count) {
  for (int i = 0; i < count; ++i) {
    const auto content = random_content(record, fold);
    if (!content) continue;
    const record::Position position = record.append(*content);
    const auto take = [&](record::Position at, std::string_view bytes) -> Result<> {
      return fold.fold(at, record::parse_entry(bytes).value());
    };
    RC_ASSERT(record.log.visit({position, {position.value + 1}}, take).has_value());
  }
}

recapitulation::RecordFold fold_rulebook(const SampleRecord& record) {
  recapitulation::RecordFold fold(*record.definition);
  const auto take = [&](record::Position at, std::string_view bytes) -> Result<> {
    return fold.fold(at, record::parse_entry(bytes).value());
  };
  RC_ASSERT(record.log.visit({{0}, {1}}, take).has_value());
  return fold;
}

RC_GTEST_PROP(SnapshotLaws, every_way_of_steps_leads_to_the_same_bytes, ()) {
  SampleRecord record;
  recapitulation::RecordFold fold = fold_rulebook(record);
  TreeFolder stepwise, direct;
  const int steps = *rc::gen::inRange(1, 4);
  for (int step = 0; step < steps; ++step) {
    grow(record, fold, *rc::gen::inRange(0, 12));
    const auto report = stepwise.publish(record);
    RC_ASSERT(report.has_value());
  }
  RC_ASSERT(direct.publish(record, std::nullopt, 1).has_value());
  const auto all = stepwise.files();
  for (const auto& [path, bytes] : direct.files()) {
    RC_ASSERT(all.contains(path));
    RC_ASSERT(all.at(path) == bytes);
  }
}

RC_GTEST_PROP(SnapshotLaws, the_nation_says_what_the_tally_says, ()) {
  SampleRecord record;
  recapitulation::RecordFold fold = fold_rulebook(record);
  grow(record, fold, *rc::gen::inRange(0, 30));
  TreeFolder folder;
  RC_ASSERT(folder.publish(record).has_value());
  const auto files = folder.files();
  const std::uint64_t size = record.log.size().value().value;
  const Manifest manifest =
      verify_manifest(files.at(manifest_path(size)), record.log_key.verifier()).value();
  const auto nation = base::parse_json(files.at(data_path(manifest.nation, "json"))).value();
  for (std::size_t index : {std::size_t{0}, std::size_t{1}}) {
    const election::Contest& contest = record.definition->contests[index];
    const auto totals =
        tally::total_by_region(record.definition->regions, contest,
                               recapitulation::make_form_table(fold, *record.definition, index));
    const auto view = totals.at({0});
    const base::JsonValue* published = nation.find("contests")->find(contest.id);
    const base::JsonValue* stations = published->find("stations");
    RC_ASSERT(stations->integer_at("accepted").value() == view.coverage.accepted.value);
    RC_ASSERT(stations->integer_at("pending").value() == view.coverage.pending.value);
    RC_ASSERT(stations->integer_at("missing").value() == view.coverage.missing.value);
    for (const char* id : {"votes.1", "votes.2", "valid"}) {
      const auto field = contest.fields.find(id);
      RC_ASSERT(published->find("accepted")->integer_at(id).value() ==
                view.accepted[field->value].value);
      RC_ASSERT(published->find("pending")->integer_at(id).value() ==
                view.pending[field->value].value);
    }
  }
}

}  // namespace
}  // namespace rekap::publication
