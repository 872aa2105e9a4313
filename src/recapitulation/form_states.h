// SPDX-License-Identifier: Apache-2.0
// The state machine of a form: which kind of statement may follow in which state, as one table.
//
// docs/formats/form-states.md draws it; a test holds table, drawing and fold together.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "recapitulation/form_fold.h"
#include "record/statement.h"

namespace rekap::recapitulation {

/// Where a form stands, before any rule is asked. Only `standing` forms may be accepted.
enum class FormStage : std::uint8_t {
  unstated,        ///< no statement but readings
  empty,           ///< sources name it, none gives a figure
  standing,        ///< at least one figure, no rejection stands
  rejected,        ///< at least one figure, and a rejection stands
  rejected_empty,  ///< a rejection stands, and the figures have been blanked since
};
constexpr std::size_t form_stage_count = 5;
std::string_view form_stage_name(FormStage stage);
FormStage stage_of(const FormState& state);

/// The kinds of statement about a form.
enum class FormEvent : std::uint8_t {
  figures,
  correction,
  acceptance,
  rejection,
  withholding,
  reading
};
constexpr std::size_t form_event_count = 6;
std::string_view form_event_name(FormEvent event);
/// Nothing for the rulebook and keys.
std::optional<FormEvent> event_of(const record::Content& content);

/// A set of stages.
class StageSet {
 public:
  constexpr StageSet() = default;
  constexpr StageSet(FormStage a) : bits_(bit(a)) {}
  constexpr StageSet(FormStage a, FormStage b) : bits_(bit(a) | bit(b)) {}
  constexpr bool contains(FormStage stage) const { return (bits_ & bit(stage)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }

 private:
  static constexpr unsigned bit(FormStage stage) { return 1u << static_cast<unsigned>(stage); }
  unsigned bits_ = 0;
};

/// One cell of the table. A statement that is allowed leads to one of `next`; which one its figures
/// decide. An empty `next` refuses it, and `name` says why.
struct Transition {
  FormStage from;
  FormEvent event;
  std::string_view name;
  StageSet next;

  constexpr bool is_allowed() const { return !next.empty(); }
};

/// Every stage with every event, once.
std::span<const Transition> form_transitions();
const Transition& find_transition(FormStage from, FormEvent event);

}  // namespace rekap::recapitulation
