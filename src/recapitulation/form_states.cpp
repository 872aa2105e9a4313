// SPDX-License-Identifier: Apache-2.0
// The table. Its rows lie by stage, then event, so that a row is found by its place.
#include "recapitulation/form_states.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace rekap::recapitulation {
namespace {

using enum FormStage;
using enum FormEvent;

constexpr std::array<Transition, form_stage_count* form_event_count> transitions = {{
    {unstated, figures, "first_report", {empty, standing}},
    {unstated, correction, "nothing_to_correct", {}},
    {unstated, acceptance, "nothing_to_accept", {}},
    {unstated, rejection, "nothing_to_reject", {}},
    {unstated, withholding, "nothing_to_withhold", {}},
    {unstated, reading, "read", {unstated}},

    {empty, figures, "further_report", {empty, standing}},
    {empty, correction, "fill_in", {empty, standing}},
    {empty, acceptance, "nothing_to_accept", {}},
    {empty, rejection, "nothing_to_reject", {}},
    {empty, withholding, "withhold", {empty}},
    {empty, reading, "read", {empty}},

    {standing, figures, "further_report", {standing}},
    {standing, correction, "correct", {empty, standing}},
    {standing, acceptance, "confirm", {standing}},
    {standing, rejection, "reject", {rejected}},
    {standing, withholding, "withhold", {standing}},
    {standing, reading, "read", {standing}},

    {rejected, figures, "further_report", {rejected}},
    {rejected, correction, "correct", {rejected, rejected_empty}},
    {rejected, acceptance, "lift_rejection", {standing}},
    {rejected, rejection, "already_rejected", {}},
    {rejected, withholding, "withhold", {rejected}},
    {rejected, reading, "read", {rejected}},

    {rejected_empty, figures, "further_report", {rejected, rejected_empty}},
    {rejected_empty, correction, "fill_in", {rejected, rejected_empty}},
    {rejected_empty, acceptance, "nothing_to_accept", {}},
    {rejected_empty, rejection, "already_rejected", {}},
    {rejected_empty, withholding, "withhold", {rejected_empty}},
    {rejected_empty, reading, "read", {rejected_empty}},
}};

/// A row without any figure names the form and says nothing of it; a figure of 0 says something.
bool has_figure(const SourceVersion& version) {
  return std::any_of(version.figures.begin(), version.figures.end(),
                     [](election::Figure figure) { return figure.is_present(); });
}

}  // namespace

std::string_view form_stage_name(FormStage stage) {
  switch (stage) {
    case unstated:
      return "unstated";
    case empty:
      return "empty";
    case standing:
      return "standing";
    case rejected:
      return "rejected";
    case rejected_empty:
      return "rejected_empty";
  }
  return "";
}

FormStage stage_of(const FormState& state) {
  // One source that gives a figure is enough, whatever the others left blank.
  const bool is_held = std::any_of(state.versions.begin(), state.versions.end(), has_figure);
  if (state.rejected_at) return is_held ? rejected : rejected_empty;
  if (is_held) return standing;
  return state.versions.empty() ? unstated : empty;
}

std::string_view form_event_name(FormEvent event) {
  switch (event) {
    case figures:
      return "figures";
    case correction:
      return "correction";
    case acceptance:
      return "acceptance";
    case rejection:
      return "rejection";
    case withholding:
      return "withholding";
    case reading:
      return "reading";
  }
  return "";
}

std::optional<FormEvent> event_of(const record::Content& content) {
  if (std::holds_alternative<record::Figures>(content)) return figures;
  if (std::holds_alternative<record::Correction>(content)) return correction;
  if (std::holds_alternative<record::Acceptance>(content)) return acceptance;
  if (std::holds_alternative<record::Rejection>(content)) return rejection;
  if (std::holds_alternative<record::Withholding>(content)) return withholding;
  if (std::holds_alternative<record::Reading>(content)) return reading;
  return std::nullopt;
}

std::span<const Transition> form_transitions() { return transitions; }

const Transition& find_transition(FormStage from, FormEvent event) {
  const auto row = static_cast<std::size_t>(from) * form_event_count;
  const Transition& found = transitions[row + static_cast<std::size_t>(event)];
  CHECK(found.from == from && found.event == event);
  return found;
}

}  // namespace rekap::recapitulation
