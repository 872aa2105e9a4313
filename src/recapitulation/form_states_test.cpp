// SPDX-License-Identifier: Apache-2.0
// The table is complete, the fold follows it to every stage it names, and the drawing shows it.
#include "recapitulation/form_states.h"

#include <map>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "recapitulation/sample_definition.h"

namespace rekap::recapitulation {
namespace {

using election::Figure;

TEST(FormStates, the_table_has_every_stage_with_every_event_once) {
  std::set<std::pair<FormStage, FormEvent>> cells;
  for (const Transition& transition : form_transitions()) {
    EXPECT_TRUE(cells.emplace(transition.from, transition.event).second) << transition.name;
    EXPECT_EQ(&find_transition(transition.from, transition.event), &transition);
    EXPECT_FALSE(transition.name.empty());
  }
  EXPECT_EQ(cells.size(), form_stage_count * form_event_count);
}

TEST(FormStates, a_name_is_of_a_transition_or_of_a_refusal_never_both) {
  std::map<std::string_view, bool> is_allowed;
  for (const Transition& transition : form_transitions()) {
    const auto [at, is_new] = is_allowed.emplace(transition.name, transition.is_allowed());
    EXPECT_EQ(at->second, transition.is_allowed()) << transition.name;
  }
}

/// Statements of every kind that could follow on `state`: with the right old values, with figures
/// and without.
std::vector<record::Content> list_contents(const FormState& state) {
  const record::FormId form{"leader", "s1"};
  std::vector<record::Content> contents = {record::Acceptance{form, "recount"},
                                           record::Rejection{form, "recount"},
                                           record::Withholding{form, {}, "court_order"},
                                           record::Reading{form, "first", make_photo_reading(1)}};
  for (const char* source : {"first", "second"}) {
    contents.push_back(record::Figures{form, source, {{"votes.1", Figure(1)}}, {}, {}});
    contents.push_back(record::Figures{form, source, {}, {}, {}});
  }
  for (const SourceVersion& version : state.versions) {
    const Figure present = version.figures[1];
    for (const Figure next : {Figure(), Figure(1), Figure(2)}) {
      if (next == present) continue;
      contents.push_back(record::Correction{form,
                                            version.source_index == 0 ? "first" : "second",
                                            version.stated_at,
                                            {{"votes.1", present, next}},
                                            {},
                                            "recount"});
    }
  }
  for (const SourceVersion& version : state.versions) {
    const auto photos = static_cast<std::int64_t>(version.version_number);
    contents.push_back(record::Correction{form,
                                          version.source_index == 0 ? "first" : "second",
                                          version.stated_at,
                                          {},
                                          record::Origin::create({{"photos", photos}}).value(),
                                          "recount"});
  }
  if (state.versions.empty()) {
    contents.push_back(record::Correction{form, "first", {}, {}, {}, "recount"});
  }
  return contents;
}

/// Which stages each transition led to.
using Reached = std::map<const Transition*, std::set<FormStage>>;

/// The states that one more statement leads to; each fold must obey the table.
std::vector<FormState> fold_each_content(const FormState& state, std::uint64_t position,
                                         Reached& reached) {
  static const election::Definition definition = make_sample_definition();
  std::vector<FormState> next_states;
  for (const record::Content& content : list_contents(state)) {
    const Transition& transition = find_transition(stage_of(state), *event_of(content));
    FormState next = state;
    const auto folded = fold_form(next, definition, definition.contests[0], {position},
                                  {definition.id, {}, content});
    EXPECT_TRUE(transition.is_allowed() || !folded) << transition.name;
    if (!transition.is_allowed()) {
      EXPECT_NE(folded.error().message.find(transition.name), std::string::npos);
    }
    if (!folded) continue;  // refused, or the same source a second time
    EXPECT_TRUE(transition.next.contains(stage_of(next)))
        << transition.name << " leads to " << form_stage_name(stage_of(next));
    reached[&transition].insert(stage_of(next));
    next_states.push_back(std::move(next));
  }
  return next_states;
}

// Every state within five statements of the start, some 10,000.
TEST(FormStates, the_fold_obeys_the_table_and_reaches_every_stage_that_it_names) {
  Reached reached;
  std::vector<FormState> states(1);
  for (std::uint64_t step = 0; step < 5; ++step) {
    std::vector<FormState> next_states;
    for (const FormState& state : states) {
      for (FormState& next : fold_each_content(state, step, reached)) {
        next_states.push_back(std::move(next));
      }
    }
    states = std::move(next_states);
  }
  for (const Transition& transition : form_transitions()) {
    for (std::size_t i = 0; i < form_stage_count; ++i) {
      const auto stage = static_cast<FormStage>(i);
      EXPECT_EQ(reached[&transition].count(stage), transition.next.contains(stage) ? 1u : 0u)
          << transition.name << " to " << form_stage_name(stage);
    }
  }
}

/// The drawing as docs/formats/form-states.md has it: one arrow for each stage a transition leads
/// to.
std::string render_drawing() {
  std::string drawing = "stateDiagram-v2\n    [*] --> unstated\n";
  for (const Transition& transition : form_transitions()) {
    for (std::size_t i = 0; i < form_stage_count; ++i) {
      const auto stage = static_cast<FormStage>(i);
      if (!transition.next.contains(stage)) continue;
      drawing += fmt::format("    {} --> {}: {}\n", form_stage_name(transition.from),
                             form_stage_name(stage), transition.name);
    }
  }
  return drawing;
}

std::string render_table() {
  std::string table = "| |";
  for (std::size_t i = 0; i < form_event_count; ++i) {
    table += fmt::format(" {} |", form_event_name(static_cast<FormEvent>(i)));
  }
  table += "\n|---|---|---|---|---|---|---|\n";
  for (const Transition& transition : form_transitions()) {
    if (transition.event == FormEvent::figures) {
      table += fmt::format("| **{}** |", form_stage_name(transition.from));
    }
    table += fmt::format(" {}{} |", transition.is_allowed() ? "" : "refused: ", transition.name);
    if (transition.event == FormEvent::reading) table += "\n";
  }
  return table;
}

TEST(FormStates, the_page_draws_the_table) {
  const auto page =
      base::load_file(base::Path(REKAP_SOURCE_DIR) / "docs/formats/form-states.md").value();
  EXPECT_NE(page.find("```mermaid\n" + render_drawing() + "```\n"), std::string::npos)
      << render_drawing();
  EXPECT_NE(page.find(render_table()), std::string::npos) << render_table();
}

}  // namespace
}  // namespace rekap::recapitulation
