// SPDX-License-Identifier: Apache-2.0
// The state of one form as a fold over the statements about it, with no other memory.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "election/definition.h"
#include "election/figure.h"
#include "record/statement.h"

namespace rekap::recapitulation {

/// What one source says of a form now.
struct SourceVersion {
  std::size_t source_index = 0;           ///< into Definition::sources
  std::vector<election::Figure> figures;  ///< by FieldIndex of the contest
  record::Position stated_at;             ///< the statement that gave these figures
  record::Origin origin;
  int version_number = 1;              ///< 1 for the first, one more for each correction
  std::vector<base::Sha256> evidence;  ///< each once: those of the figures, then of readings
  /// By FieldIndex: figures that readings gave, and nobody stated or confirmed since. Empty: none.
  std::vector<bool> is_read;

  bool operator==(const SourceVersion&) const = default;
};

/// One number of a reading, by its place on the form.
struct ReadNumber {
  election::FieldIndex field;
  election::Figure value;  ///< the best guess; missing if unreadable
  bool is_accepted = false;
  election::Figure boxes, bubbles, row_sums;  ///< what these witnesses say by themselves

  bool operator==(const ReadNumber&) const = default;
};

/// One photo of the form, as a machine read it.
struct PageReading {
  std::size_t source_index = 0;  ///< into Definition::sources
  record::Position read_at;
  base::Sha256 evidence, cut;
  base::Sha256 layout, network;  ///< what it was read with
  std::vector<ReadNumber> numbers;

  bool operator==(const PageReading&) const = default;
};

/// State of one form.
struct FormState {
  std::vector<SourceVersion> versions;          ///< in rank of the sources; each source once
  std::optional<record::Position> rejected_at;  ///< the rejection that stands
  std::optional<record::Position> accepted_at;  ///< the last acceptance, if no figure has changed
                                                ///< and no rejection has come since
  std::vector<record::Position> withheld_at;
  std::vector<PageReading> readings;  ///< in the order of the record

  bool operator==(const FormState&) const = default;
};

/// Takes in one statement about this form of `contest`, or leaves the state as it was.
///
/// The same function decides whether a command may be appended and whether the verifier believes an
/// entry. Errors: forbidden for an unknown source, field or piece of evidence; conflict naming
/// form, field and values for what does not fit the state: figures of a source that has spoken
/// already (a correction is needed), old values that are not the present ones, a rejection that
/// changes nothing, an acceptance of a form without figures, a photo read before in the same way.
/// Source: docs/formats/form-states.md.
Result<> fold_form(FormState& state, const election::Definition& definition,
                   const election::Contest& contest, record::Position position,
                   const record::Statement& statement);

}  // namespace rekap::recapitulation
