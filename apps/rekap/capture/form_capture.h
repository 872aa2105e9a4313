// SPDX-License-Identifier: Apache-2.0
// Photos into the record: each as evidence, as a reading, and in the figures of its form.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "capture/captured_page.h"
#include "intake/intake.h"
#include "record/evidence_store.h"
#include "record/statement_log.h"

namespace rekap::cli {

/// What became of a photo.
enum class CaptureOutcome {
  captured,  ///< a new reading stands in the record
  known,     ///< it was read in this way before: nothing is said again
  refused,   ///< no page of this form, or of another station; `why` says it
  error,     ///< the file could not be read; `why` says it
};
/// "captured", "known", "refused", "error".
std::string_view outcome_name(CaptureOutcome outcome);

/// One photo, done.
struct CapturedPhoto {
  std::string file = {};
  record::FormId form = {};  ///< empty where it is not known
  std::optional<int> page = {};
  std::int64_t accepted = 0, review = 0, unreadable = 0;  ///< numbers
  CaptureOutcome outcome = CaptureOutcome::error;
  std::string why = {};
};

/// For whom the photos are, where the words of the command say so.
struct CaptureTarget {
  std::optional<std::string> contest, station;
  std::string source;
};

/// Gathers photos by form and appends what they say, one batch for some hundred photos.
///
/// A photo is kept as evidence before any statement about it is appended; a statement names no
/// evidence that is not there.
class FormCapture {
 public:
  /// So many photos are signed and synced at once; a kill loses no more than them.
  static constexpr std::size_t batch_size_max = 256;

  /// All must outlive it. `batch_size` is 1 to `batch_size_max`.
  FormCapture(const election::Definition& definition, const record::StatementLog& log,
              intake::Intake& intake, record::EvidenceStore& evidence,
              std::size_t batch_size = batch_size_max)
      : definition_(definition),
        log_(log),
        intake_(intake),
        evidence_(evidence),
        batch_size_(batch_size) {}

  /// Said ahead of the first reading, in the same batch.
  void introduce(record::Content content) { introduction_.push_back(std::move(content)); }

  /// Takes one photo with its cut picture. Errors: unavailable; those of `flush`.
  Result<> add(std::string file, std::string_view photo, std::string_view cut, CapturedPage page,
               const CaptureTarget& target);
  /// One that says nothing for the record.
  void refuse(CapturedPhoto photo) { done_.push_back(std::move(photo)); }

  /// Appends what was gathered; all or nothing. Errors: conflict if somebody else appended;
  /// unavailable; corrupt.
  Result<> flush();

  /// Of photos that `flush` is done with, form by form.
  const std::vector<CapturedPhoto>& done() const { return done_; }
  /// Numbers that were read otherwise than a person states them, one line each.
  const std::vector<std::string>& conflicts() const { return conflicts_; }

 private:
  struct Pending {
    CapturedPhoto photo;
    record::PhotoReading reading;
    std::string source;
  };

  Result<record::FormId> find_form(const CapturedPage& page, const CaptureTarget& target) const;
  Result<> decide(const record::FormId& form, std::vector<Pending>& photos,
                  std::vector<record::Content>& contents);

  const election::Definition& definition_;
  const record::StatementLog& log_;
  intake::Intake& intake_;
  record::EvidenceStore& evidence_;
  std::size_t batch_size_;
  std::vector<record::Content> introduction_;
  std::map<record::FormId, std::vector<Pending>> pending_;
  std::size_t pending_count_ = 0;
  std::vector<CapturedPhoto> done_;
  std::vector<std::string> conflicts_;
};

}  // namespace rekap::cli
