// SPDX-License-Identifier: Apache-2.0
// Rows become Figures or Corrections by comparing them with what the source says now.
#include "recapitulation/decision.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "recapitulation/form_lookup.h"
#include "record/reason.h"

namespace rekap::recapitulation {
namespace {

Result<> expect_reason(std::string_view code) {
  if (record::find_reason(code) != nullptr) return {};
  return fail(ErrorCode::invalid_input, "not a reason of the closed list: " + base::quote(code));
}

/// What the source says now, or null if it has not spoken.
const SourceVersion* find_version(const FormState& state, std::size_t source) {
  const auto at = std::find_if(state.versions.begin(), state.versions.end(),
                               [&](const SourceVersion& v) { return v.source_index == source; });
  return at == state.versions.end() ? nullptr : &*at;
}

/// Sorted by field id; each id once.
Result<std::vector<record::NamedFigure>> sort_figures(std::vector<record::NamedFigure> figures) {
  const auto is_before = [](const record::NamedFigure& a, const record::NamedFigure& b) {
    return a.first < b.first;
  };
  std::sort(figures.begin(), figures.end(), is_before);
  const auto twice =
      std::adjacent_find(figures.begin(), figures.end(),
                         [](const auto& a, const auto& b) { return a.first == b.first; });
  if (twice == figures.end()) return figures;
  return fail(ErrorCode::invalid_input, "field given twice: " + base::quote(twice->first));
}

/// Figures hold present ones alone: missing is left out, never written.
void drop_missing(std::vector<record::NamedFigure>& figures) {
  std::erase_if(figures, [](const record::NamedFigure& f) { return !f.second.is_present(); });
}

/// The changes from `version` to `figures`, which name every field that is to be compared.
Result<std::vector<record::Change>> list_changes(FieldFinder& finder, const SourceVersion& version,
                                                 const std::vector<record::NamedFigure>& figures) {
  std::vector<record::Change> changes;
  for (const auto& [id, figure] : figures) {
    const election::Figure present = version.figures[TRY(finder.find(id)).value];
    if (present != figure) changes.push_back({id, present, figure});
  }
  return changes;
}

/// The row with every other figure that the source gives now as missing: a row is all it says.
std::vector<record::NamedFigure> complete(std::vector<record::NamedFigure> row,
                                          const SourceVersion& version,
                                          const election::FormFields& fields) {
  const std::size_t given_count = row.size();
  for (std::size_t i = 0; i < version.figures.size(); ++i) {
    if (!version.figures[i].is_present()) continue;
    const std::string& id = fields.ids()[i];
    const auto given_end = row.begin() + static_cast<std::ptrdiff_t>(given_count);
    const auto at =
        std::lower_bound(row.begin(), given_end, id,
                         [](const auto& f, const std::string& n) { return f.first < n; });
    if (at == given_end || at->first != id) row.emplace_back(id, election::Figure());
  }
  std::sort(row.begin(), row.end(), [](auto& a, auto& b) { return a.first < b.first; });
  return row;
}

/// What does not change with every fetch.
std::vector<record::Origin::Member> lasting_members(const record::Origin& origin,
                                                    const ReportCommand& command) {
  std::vector<record::Origin::Member> members = origin.members();
  const auto& names = command.volatile_origin;
  std::erase_if(members, [&](const record::Origin::Member& member) {
    return std::find(names.begin(), names.end(), member.first) != names.end();
  });
  return members;
}

/// Whether the origin says something new beyond what changes with every fetch.
bool is_origin_news(const ReportCommand& command, const SourceVersion& version) {
  if (command.origin.empty() || command.origin == version.origin) return false;
  return lasting_members(command.origin, command) != lasting_members(version.origin, command);
}

Result<std::optional<record::Content>> decide_first_report(
    FieldFinder& finder, const ReportCommand& command, std::vector<record::NamedFigure> figures) {
  for (const auto& [id, figure] : figures) TRY_VOID(finder.find(id));
  return record::Figures{command.form, command.source, std::move(figures), command.origin, {}};
}

}  // namespace

Result<std::optional<record::Content>> decide_report(const FormState& state,
                                                     const election::Definition& definition,
                                                     const ReportCommand& command) {
  const election::Contest* contest = TRY(find_place(definition, command.form)).contest;
  const std::size_t source = TRY(find_source(definition, command.form, command.source));
  TRY_VOID(expect_reason(command.reason));
  std::vector<record::NamedFigure> figures = TRY(sort_figures(command.figures));
  drop_missing(figures);
  FieldFinder finder(definition, *contest, command.form);
  const SourceVersion* version = find_version(state, source);
  if (version == nullptr) return decide_first_report(finder, command, std::move(figures));

  record::Correction correction;
  correction.changes =
      TRY(list_changes(finder, *version, complete(std::move(figures), *version, contest->fields)));
  if (correction.changes.empty() && !is_origin_news(command, *version)) return std::nullopt;
  correction.form = command.form;
  correction.source = command.source;
  correction.corrects = version->stated_at;
  if (command.origin != version->origin) correction.origin = command.origin;
  correction.reason = command.reason;
  return correction;
}

Result<record::Content> decide_correction(const FormState& state,
                                          const election::Definition& definition,
                                          const CorrectCommand& command) {
  const election::Contest* contest = TRY(find_place(definition, command.form)).contest;
  const std::size_t source = TRY(find_source(definition, command.form, command.source));
  TRY_VOID(expect_reason(command.reason));
  const std::vector<record::NamedFigure> figures = TRY(sort_figures(command.figures));
  const SourceVersion* version = find_version(state, source);
  if (version == nullptr) {
    return fail(ErrorCode::conflict,
                fmt::format("form {}/{}: source {} has not spoken: nothing to correct",
                            command.form.contest, command.form.station, command.source));
  }
  FieldFinder finder(definition, *contest, command.form);
  record::Correction correction;
  correction.changes = TRY(list_changes(finder, *version, figures));
  if (correction.changes.empty()) {
    return fail(ErrorCode::invalid_input,
                fmt::format("form {}/{}: source {} says these figures already",
                            command.form.contest, command.form.station, command.source));
  }
  correction.form = command.form;
  correction.source = command.source;
  correction.corrects = version->stated_at;
  correction.reason = command.reason;
  return correction;
}

Result<record::Content> decide_ruling(const FormState& state,
                                      const election::Definition& definition,
                                      const record::Content& ruling) {
  const record::FormId* form = record::form_of(ruling);
  if (form == nullptr) {
    return fail(ErrorCode::forbidden,
                fmt::format("a {} is about no form", record::kind_name(ruling)));
  }
  if (const auto* acceptance = std::get_if<record::Acceptance>(&ruling)) {
    TRY_VOID(expect_reason(acceptance->reason));
  } else if (const auto* rejection = std::get_if<record::Rejection>(&ruling)) {
    TRY_VOID(expect_reason(rejection->reason));
  } else if (const auto* withholding = std::get_if<record::Withholding>(&ruling)) {
    TRY_VOID(expect_reason(withholding->reason));
  }
  const election::Contest* contest = TRY(find_place(definition, *form)).contest;
  // A ruling takes nothing from the command but its own words: the fold alone says if it fits.
  FormState copy = state;
  TRY_VOID(fold_form(copy, definition, *contest, {}, {definition.id, {}, ruling}));
  return ruling;
}

}  // namespace rekap::recapitulation
