// SPDX-License-Identifier: Apache-2.0
// One function a kind of statement: everything is checked before anything is changed.
#include "recapitulation/form_fold.h"

#include <algorithm>

#include <fmt/format.h>

#include "recapitulation/capture/agreed_figures.h"
#include "recapitulation/form_lookup.h"
#include "recapitulation/form_states.h"

namespace rekap::recapitulation {
namespace {

tl::unexpected<Error> refuse(ErrorCode code, const record::FormId& form, std::string_view why) {
  return fail(code, fmt::format("form {}/{}: {}", form.contest, form.station, why));
}

std::string describe(election::Figure figure) {
  return figure.is_present() ? fmt::format("{}", figure.votes().value) : "missing";
}

/// Figures have come in or changed: what a person accepted before was not these.
void forget_acceptance(FormState& state) { state.accepted_at.reset(); }

/// Adds a photo to the evidence of a source unless it is there.
void add_evidence(SourceVersion& version, const base::Sha256& evidence) {
  const auto at = std::find(version.evidence.begin(), version.evidence.end(), evidence);
  if (at == version.evidence.end()) version.evidence.push_back(evidence);
}

/// Corrections that follow from readings, not from a person: capture_decision.h makes them.
bool is_of_readings(const record::Correction& content) {
  return content.reason == "page_captured" || content.reason == "readings_differ";
}

/// Notes whether a reading gave the figure of a field.
void mark_read(SourceVersion& version, election::FieldIndex field, bool is_read) {
  if (version.is_read.empty() && !is_read) return;
  version.is_read.resize(version.figures.size());
  version.is_read[field.value] = is_read;
}

/// Applies statements of one form.
class FormFolder {
 public:
  FormFolder(FormState& state, const election::Definition& definition,
             const election::Contest& contest, record::Position position)
      : state_(state), definition_(definition), contest_(contest), position_(position) {}

  // A source speaks for the first time; where it ranks, not when it came, gives its place.
  Result<> operator()(const record::Figures& content) {
    const std::size_t source = TRY(find_source(definition_, content.form, content.source));
    const auto at = find_version(source);
    if (is_version_of(at, source)) {
      return refuse(ErrorCode::conflict, content.form,
                    fmt::format("source {} has spoken at entry {}: only a correction may follow",
                                content.source, at->stated_at.value));
    }
    FieldFinder finder(definition_, contest_, content.form);
    SourceVersion version;
    version.source_index = source;
    version.figures.resize(contest_.fields.count());
    for (const auto& [id, figure] : content.figures) {
      version.figures[TRY(finder.find(id)).value] = figure;
    }
    version.stated_at = position_;
    version.origin = content.origin;
    for (const base::Sha256& digest : content.evidence) add_evidence(version, digest);
    for (const PageReading& reading : state_.readings) {
      if (reading.source_index == source) add_evidence(version, reading.evidence);
    }
    const auto agreed = agreed_figures(state_, source, version.figures.size());
    for (election::FieldIndex field; field.value < agreed.size(); ++field.value) {
      const election::Figure read = agreed[field.value];
      if (read.is_present()) mark_read(version, field, read == version.figures[field.value]);
    }
    state_.versions.insert(at, std::move(version));
    forget_acceptance(state_);
    return {};
  }

  // Changed on a copy: the second change may be the one that does not fit.
  Result<> operator()(const record::Correction& content) {
    const std::size_t source = TRY(find_source(definition_, content.form, content.source));
    const auto at = find_version(source);
    if (!is_version_of(at, source)) {
      return refuse(ErrorCode::conflict, content.form,
                    fmt::format("source {} has not spoken: nothing to correct", content.source));
    }
    TRY_VOID(match_position(content, *at));
    SourceVersion next = *at;
    FieldFinder finder(definition_, contest_, content.form);
    for (const record::Change& change : content.changes) {
      const election::FieldIndex field = TRY(finder.find(change.field));
      TRY_VOID(match_old_figure(content.form, change, next.figures[field.value]));
      next.figures[field.value] = change.new_figure;
      mark_read(next, field, is_of_readings(content));
    }
    *at = std::move(next);
    at->stated_at = position_;
    ++at->version_number;
    if (!content.origin.empty()) at->origin = content.origin;
    if (!content.changes.empty()) forget_acceptance(state_);
    return {};
  }

  // Lifts a rejection. Whether a hard rule is broken is not asked here, and not changed.
  Result<> operator()(const record::Acceptance&) {
    state_.rejected_at.reset();
    state_.accepted_at = position_;
    // From here on it is a person who says these figures.
    for (SourceVersion& version : state_.versions) version.is_read.clear();
    return {};
  }

  // Stands whatever the figures become, until an acceptance lifts it.
  Result<> operator()(const record::Rejection&) {
    state_.accepted_at.reset();
    state_.rejected_at = position_;
    return {};
  }

  // The evidence stays in its store and its hash in the record; only publication leaves it out.
  Result<> operator()(const record::Withholding& content) {
    const auto holds = [&](const SourceVersion& version) {
      return std::find(version.evidence.begin(), version.evidence.end(), *content.evidence) !=
             version.evidence.end();
    };
    const auto reads = [&](const PageReading& reading) {
      return reading.evidence == *content.evidence;
    };
    if (content.evidence && std::none_of(state_.versions.begin(), state_.versions.end(), holds) &&
        std::none_of(state_.readings.begin(), state_.readings.end(), reads)) {
      return refuse(ErrorCode::forbidden, content.form,
                    fmt::format("no evidence {}", to_hex(*content.evidence)));
    }
    state_.withheld_at.push_back(position_);
    return {};
  }

  // A machine's word is evidence: the figures of the form stay as people's statements leave them.
  Result<> operator()(const record::Reading& content) {
    const std::size_t source = TRY(find_source(definition_, content.form, content.source));
    const record::PhotoReading& photo = content.photo;
    PageReading reading{source,        position_, photo.evidence, photo.cut, photo.layout_sha256,
                        photo.network, {}};
    const auto is_same = [&](const PageReading& known) {
      return known.source_index == source && known.evidence == reading.evidence &&
             known.layout == reading.layout && known.network == reading.network;
    };
    const auto same = std::find_if(state_.readings.begin(), state_.readings.end(), is_same);
    if (same != state_.readings.end()) {
      return refuse(ErrorCode::conflict, content.form,
                    fmt::format("the photo {} was read in this way at entry {}",
                                to_hex(reading.evidence), same->read_at.value));
    }
    FieldFinder finder(definition_, contest_, content.form);
    for (const record::NumberReading& number : photo.numbers) {
      const election::FieldIndex field = TRY(finder.find(number.field));
      reading.numbers.push_back({field, number.value,
                                 number.status == record::ReadingStatus::accepted, number.boxes,
                                 number.bubbles, number.row_sums});
    }
    const auto at = find_version(source);
    if (is_version_of(at, source)) add_evidence(*at, reading.evidence);
    state_.readings.push_back(std::move(reading));
    return {};
  }

  // The rulebook and keys are about no form: fold_form has refused them.
  template <class Other>
  Result<> operator()(const Other&) {
    return fail(ErrorCode::forbidden, "a statement about no form");
  }

 private:
  using Versions = std::vector<SourceVersion>;

  /// The version of a source, or where it would be inserted to keep the rank.
  Versions::iterator find_version(std::size_t source) {
    return std::find_if(state_.versions.begin(), state_.versions.end(),
                        [&](const SourceVersion& v) { return v.source_index >= source; });
  }
  bool is_version_of(Versions::iterator at, std::size_t source) const {
    return at != state_.versions.end() && at->source_index == source;
  }

  /// A correction names the statement it corrects and changes something.
  static Result<> match_position(const record::Correction& content, const SourceVersion& version) {
    if (content.corrects != version.stated_at) {
      return refuse(ErrorCode::conflict, content.form,
                    fmt::format("corrects entry {}, but source {} stands at entry {}",
                                content.corrects.value, content.source, version.stated_at.value));
    }
    const bool changes_origin = !content.origin.empty() && content.origin != version.origin;
    if (content.changes.empty() && !changes_origin) {
      return refuse(ErrorCode::conflict, content.form, "the correction changes nothing");
    }
    return {};
  }

  /// A change names what stands there and is none if it repeats it: corrections made by two people
  /// on the same state cannot both be taken in.
  static Result<> match_old_figure(const record::FormId& form, const record::Change& change,
                                   election::Figure present) {
    if (change.old_figure != present) {
      return refuse(ErrorCode::conflict, form,
                    fmt::format("field {}: the old figure is {}, not {}", change.field,
                                describe(present), describe(change.old_figure)));
    }
    if (change.new_figure == present) {
      return refuse(
          ErrorCode::conflict, form,
          fmt::format("field {}: the figure is {} already", change.field, describe(present)));
    }
    return {};
  }

  FormState& state_;
  const election::Definition& definition_;
  const election::Contest& contest_;
  record::Position position_;
};

}  // namespace

Result<> fold_form(FormState& state, const election::Definition& definition,
                   const election::Contest& contest, record::Position position,
                   const record::Statement& statement) {
  const auto event = event_of(statement.content);
  if (!event) {
    return fail(ErrorCode::forbidden,
                fmt::format("a {} is about no form", record::kind_name(statement.content)));
  }
  const Transition& transition = find_transition(stage_of(state), *event);
  if (!transition.is_allowed()) {
    return refuse(ErrorCode::conflict, *record::form_of(statement.content),
                  fmt::format("{}: a {} of a form that is {}", transition.name,
                              form_event_name(*event), form_stage_name(transition.from)));
  }
  return std::visit(FormFolder(state, definition, contest, position), statement.content);
}

}  // namespace rekap::recapitulation
