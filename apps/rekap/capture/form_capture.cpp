// SPDX-License-Identifier: Apache-2.0
#include "capture/form_capture.h"

#include <fmt/format.h>

#include "base/text.h"
#include "capture/stored_form.h"
#include "recapitulation/capture/capture_decision.h"
#include "recapitulation/form_lookup.h"

namespace rekap::cli {
namespace {

using record::ReadingStatus;

/// What the command says, the code says, or neither. Errors: invalid_input if they differ.
Result<std::string> reconcile(std::string_view what, const std::optional<std::string>& told,
                              const std::optional<std::string>& claimed) {
  if (told && claimed && *told != *claimed) {
    return fail(ErrorCode::invalid_input, fmt::format("--{} {}, but the page's code says {}", what,
                                                      base::quote(*told), base::quote(*claimed)));
  }
  if (told) return *told;
  if (claimed) return *claimed;
  return fail(ErrorCode::invalid_input,
              fmt::format("the page has no code that says its {0}: give --{0}", what));
}

void count_numbers(const record::PhotoReading& reading, CapturedPhoto& photo) {
  for (const record::NumberReading& number : reading.numbers) {
    photo.accepted += number.status == ReadingStatus::accepted ? 1 : 0;
    photo.review += number.status == ReadingStatus::review ? 1 : 0;
    photo.unreadable += number.status == ReadingStatus::unreadable ? 1 : 0;
  }
}

}  // namespace

std::string_view outcome_name(CaptureOutcome outcome) {
  switch (outcome) {
    case CaptureOutcome::captured:
      return "captured";
    case CaptureOutcome::known:
      return "known";
    case CaptureOutcome::refused:
      return "refused";
    case CaptureOutcome::error:
      return "error";
  }
  return "";
}

Result<record::FormId> FormCapture::find_form(const CapturedPage& page,
                                              const CaptureTarget& target) const {
  std::optional<std::string> claimed_contest, claimed_station;
  if (page.claim) {
    claimed_contest = page.claim->contest;
    claimed_station = page.claim->station;
    if (page.claim->election != definition_.id) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("the page's code says the election {}, the store holds {}",
                              base::quote(page.claim->election), definition_.id));
    }
  }
  record::FormId form;
  form.contest = TRY(reconcile("contest", target.contest, claimed_contest));
  form.station = TRY(reconcile("station", target.station, claimed_station));
  const election::Contest* contest = TRY(recapitulation::find_place(definition_, form)).contest;
  if (contest->form != page.form) {
    return fail(ErrorCode::invalid_input,
                fmt::format("the photo shows the form {}, {} is reported on {}", page.form,
                            contest->id, contest->form));
  }
  return form;
}

Result<> FormCapture::add(std::string file, std::string_view photo, std::string_view cut,
                          CapturedPage page, const CaptureTarget& target) {
  CapturedPhoto shown{.file = std::move(file), .form = {}, .page = page.reading.page_number};
  auto form = find_form(page, target);
  if (!form) {
    shown.outcome = CaptureOutcome::refused;
    shown.why = form.error().message;
    done_.push_back(std::move(shown));
    return {};
  }
  shown.form = *form;
  page.reading.evidence = TRY(evidence_.save(photo));
  page.reading.cut = TRY(evidence_.save(cut));
  count_numbers(page.reading, shown);
  pending_[*form].push_back({std::move(shown), std::move(page.reading), target.source});
  ++pending_count_;
  return pending_count_ < batch_size_ ? Result<>() : flush();
}

/// What the photos of one form add to the batch; a form that does not take them is told so and
/// leaves the others alone.
Result<> FormCapture::decide(const record::FormId& form, std::vector<Pending>& photos,
                             std::vector<record::Content>& contents) {
  const election::Contest& contest = *definition_.find_contest(form.contest);
  const auto state = TRY(load_form_state(log_, definition_, contest, form));
  recapitulation::CaptureCommand command{form, photos.front().source, {}};
  for (const Pending& pending : photos) command.photos.push_back(pending.reading);
  auto decision = recapitulation::decide_capture(state, definition_, command);
  for (std::size_t i = 0; i < photos.size(); ++i) {
    CapturedPhoto& photo = photos[i].photo;
    if (decision) {
      photo.outcome = decision->is_known[i] ? CaptureOutcome::known : CaptureOutcome::captured;
    } else {
      photo.outcome = CaptureOutcome::refused;
      photo.why = decision.error().message;
    }
    done_.push_back(std::move(photo));
  }
  if (!decision) return {};
  for (record::Content& content : decision->contents) contents.push_back(std::move(content));
  for (const recapitulation::CaptureConflict& conflict : decision->conflicts) {
    const auto& stated = conflict.stated;
    conflicts_.push_back(
        fmt::format("{}/{} {}: {} -> {}", form.contest, form.station, conflict.field,
                    stated.is_present() ? std::to_string(stated.votes().value) : "-",
                    conflict.read.votes().value));
  }
  return {};
}

Result<> FormCapture::flush() {
  std::vector<record::Content> contents;
  for (auto& [form, photos] : pending_) TRY_VOID(decide(form, photos, contents));
  pending_.clear();
  pending_count_ = 0;
  if (contents.empty()) return {};
  contents.insert(contents.begin(), introduction_.begin(), introduction_.end());
  introduction_.clear();
  TRY(intake_.append(contents));
  return {};
}

}  // namespace rekap::cli
