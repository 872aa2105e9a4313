// SPDX-License-Identifier: Apache-2.0
// All readings of a form are asked, not the last one alone: the order of photos decides nothing.
#include "recapitulation/capture/capture_decision.h"

#include <algorithm>
#include <optional>
#include <span>

#include "recapitulation/capture/agreed_figures.h"
#include "recapitulation/form_lookup.h"

namespace rekap::recapitulation {
namespace {

using election::FieldIndex;
using election::Figure;

const SourceVersion* find_version(const FormState& state, std::size_t source) {
  const auto at = std::find_if(state.versions.begin(), state.versions.end(),
                               [&](const SourceVersion& v) { return v.source_index == source; });
  return at == state.versions.end() ? nullptr : &*at;
}

bool is_known(const FormState& state, std::size_t source, const record::PhotoReading& photo) {
  return std::any_of(state.readings.begin(), state.readings.end(), [&](const PageReading& reading) {
    return reading.source_index == source && reading.evidence == photo.evidence &&
           reading.layout == photo.layout_sha256 && reading.network == photo.network;
  });
}

/// What a source without figures says first.
record::Figures make_figures(const CaptureCommand& command, const election::Contest& contest,
                             const std::vector<Figure>& agreed) {
  record::Figures figures{command.form, command.source, {}, {}, {}};
  for (const FieldIndex field : contest.fields.by_id()) {
    if (!agreed[field.value].is_present()) continue;
    figures.figures.emplace_back(contest.fields.id(field), agreed[field.value]);
  }
  for (const record::PhotoReading& photo : command.photos) {
    const auto at = std::find(figures.evidence.begin(), figures.evidence.end(), photo.evidence);
    if (at == figures.evidence.end()) figures.evidence.push_back(photo.evidence);
  }
  return figures;
}

/// Before and after the new photos, what the readings agree on.
struct Agreement {
  std::vector<Figure> before, after;
};

bool is_read(const SourceVersion& version, FieldIndex field) {
  return !version.is_read.empty() && version.is_read[field.value];
}

/// The changes that the new photos lead to, in figures that no person gave.
std::optional<record::Correction> make_correction(const CaptureCommand& command,
                                                  const election::Contest& contest,
                                                  const SourceVersion& version,
                                                  const Agreement& agreed) {
  record::Correction correction{command.form, command.source, version.stated_at, {},
                                {},           "page_captured"};
  for (const FieldIndex field : contest.fields.by_id()) {
    const Figure after = agreed.after[field.value];
    const Figure stated = version.figures[field.value];
    if (after == agreed.before[field.value] || after == stated) continue;
    if (!is_read(version, field) && stated.is_present()) continue;
    correction.changes.push_back({contest.fields.id(field), stated, after});
    if (!after.is_present()) correction.reason = "readings_differ";
  }
  if (correction.changes.empty()) return std::nullopt;
  return correction;
}

/// Where a new photo says otherwise than a person.
std::vector<CaptureConflict> list_conflicts(std::span<const PageReading> news,
                                            const election::Contest& contest,
                                            const SourceVersion& version) {
  std::vector<CaptureConflict> conflicts;
  for (const PageReading& reading : news) {
    for (const ReadNumber& number : reading.numbers) {
      const Figure stated = version.figures[number.field.value];
      if (!number.is_accepted || !stated.is_present() || is_read(version, number.field)) continue;
      if (number.value == stated) continue;
      conflicts.push_back({contest.fields.id(number.field), stated, number.value});
    }
  }
  return conflicts;
}

}  // namespace

Result<CaptureDecision> decide_capture(const FormState& state,
                                       const election::Definition& definition,
                                       const CaptureCommand& command) {
  const election::Contest& contest = *TRY(find_place(definition, command.form)).contest;
  const std::size_t source = TRY(find_source(definition, command.form, command.source));
  CaptureDecision decision;
  FormState after = state;
  for (const record::PhotoReading& photo : command.photos) {
    decision.is_known.push_back(is_known(after, source, photo));
    if (decision.is_known.back()) continue;
    const record::Reading reading{command.form, command.source, photo};
    TRY_VOID(fold_form(after, definition, contest, {}, {definition.id, {}, reading}));
    decision.contents.emplace_back(reading);
  }
  if (decision.contents.empty()) return decision;
  const std::size_t field_count = contest.fields.count();
  const Agreement agreed{agreed_figures(state, source, field_count),
                         agreed_figures(after, source, field_count)};
  const SourceVersion* version = find_version(state, source);
  if (version == nullptr) {
    decision.contents.emplace_back(make_figures(command, contest, agreed.after));
    return decision;
  }
  auto correction = make_correction(command, contest, *version, agreed);
  if (correction) decision.contents.emplace_back(std::move(*correction));
  decision.conflicts =
      list_conflicts(std::span(after.readings).subspan(state.readings.size()), contest, *version);
  return decision;
}

}  // namespace rekap::recapitulation
