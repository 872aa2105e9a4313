// SPDX-License-Identifier: Apache-2.0
#include "reader/own_forms.h"

#include <algorithm>

#include "base/text.h"

namespace rekap::cli {
namespace {

using paper::FormKind;
using paper::FormSize;

/// Whether the contest is held at a station abroad, or at one at home.
bool is_held(const election::Definition& definition, const election::Contest& contest,
             bool is_abroad) {
  for (const election::StationRange& range : contest.stations) {
    for (election::StationIndex station = range.first; station < range.end; ++station.value) {
      if (definition.is_abroad(station) == is_abroad) return true;
    }
  }
  return false;
}

/// The kind with this id among those of one area.
std::optional<FormKind> find_kind_of_area(const election::Definition& definition,
                                          std::size_t contest, std::size_t area,
                                          std::string_view id) {
  for (const FormSize size : {FormSize::a4, FormSize::plano}) {
    for (const bool is_abroad : {false, true}) {
      const FormKind kind = {contest, area, is_abroad, size};
      if (paper::layout_id(definition, kind) == id) return kind;
    }
  }
  return std::nullopt;
}

std::string text_of(const base::JsonValue& object, std::string_view member) {
  return object.string_at(member).value_or(std::string());
}

}  // namespace

OwnForms::OwnForms(std::shared_ptr<const election::Definition> definition)
    : definition_(std::move(definition)) {}

std::optional<FormKind> OwnForms::find_kind(std::string_view id) const {
  for (std::size_t contest = 0; contest < definition_->contests.size(); ++contest) {
    if (!id.starts_with(definition_->contests[contest].id)) continue;
    for (std::size_t area = 0; area < definition_->contests[contest].areas.size(); ++area) {
      const auto kind = find_kind_of_area(*definition_, contest, area, id);
      if (kind) return kind;
    }
  }
  return std::nullopt;
}

std::string OwnForms::describe_ids() const {
  std::vector<std::string> ids;
  for (const election::Contest& contest : definition_->contests)
    ids.push_back(contest.id + "-" + contest.areas.front().code + "-a4");
  return base::join(ids, ", ");
}

std::optional<FormKind> OwnForms::find_only_kind(int marker) const {
  const auto meaning = paper::find_marker_meaning(marker);
  if (!meaning || meaning->contest >= definition_->contests.size()) return std::nullopt;
  const election::Contest& contest = definition_->contests[meaning->contest];
  if (contest.areas.size() != 1) return std::nullopt;
  const bool at_home = is_held(*definition_, contest, false);
  if (at_home && is_held(*definition_, contest, true)) return std::nullopt;
  return FormKind{meaning->contest, 0, !at_home, meaning->size};
}

OwnForms::Answer OwnForms::make_layout(const FormKind& kind) const {
  const auto layout = paper::make_form_layout(*definition_, kind);
  if (!layout) return {.reason = "unknown_layout"};
  return {.layout = paper::encode_form_layout(*layout)};
}

OwnForms::Answer OwnForms::find_by_code(const base::JsonValue& code) const {
  if (text_of(code, "election") != definition_->id) return {.reason = "wrong_election"};
  const auto& contests = definition_->contests;
  const auto contest = std::find_if(contests.begin(), contests.end(), [&](const auto& one) {
    return one.id == text_of(code, "contest");
  });
  const auto station = definition_->regions.find_station(text_of(code, "station"));
  if (contest == contests.end() || !station) return {.reason = "unknown_station"};
  const FormSize size = text_of(code, "size") == "plano" ? FormSize::plano : FormSize::a4;
  const auto kind = paper::find_form_kind(
      *definition_, static_cast<std::size_t>(contest - contests.begin()), *station, size);
  if (!kind) return {.reason = "unknown_station"};
  return make_layout(*kind);
}

OwnForms::Answer OwnForms::find_layout(const base::JsonValue& reading,
                                       std::string_view wanted) const {
  const base::JsonValue* code = reading.find("code");
  if (code != nullptr && code->object() != nullptr) return find_by_code(*code);
  const auto marker = reading.integer_at("marker");
  if (!marker) return {.reason = "unknown_layout"};
  const auto meaning = paper::find_marker_meaning(static_cast<int>(*marker));
  auto kind = find_kind(wanted);
  // A form that was asked for is believed only if the marker is one of its own.
  if (kind && (!meaning || meaning->contest != kind->contest || meaning->size != kind->size))
    kind.reset();
  if (!kind) kind = find_only_kind(static_cast<int>(*marker));
  return kind ? make_layout(*kind) : Answer{.reason = "no_code"};
}

}  // namespace rekap::cli
