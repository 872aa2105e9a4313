// SPDX-License-Identifier: Apache-2.0
// Everything the record says of one polling station, folded and judged: what its files are
// rendered from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "publication/station/render_context.h"
#include "recapitulation/judgement.h"
#include "record/statement.h"

namespace rekap::publication {

/// One entry of the record, decoded.
struct PlacedStatement {
  record::Position position;
  std::string entry;  ///< its bytes as they lie in the log
  record::Statement statement;
  record::KeyId author;
};

/// Whence statements come: a store when publishing, the log of the tree when verifying.
class StatementSource {
 public:
  virtual ~StatementSource() = default;

  /// The entries with this subject that lie below the size of the snapshot, in order. Called from
  /// several threads at once. Errors: corrupt for an entry that does not decode; unavailable.
  virtual Result<std::vector<PlacedStatement>> load_about(std::string_view subject) const = 0;

  /// The photos of those entries that more than one station shows.
  virtual const recapitulation::SharedPhotos& shared_photos() const = 0;
};

/// One contest's form at a station.
struct FormView {
  std::size_t contest_index = 0;
  std::vector<PlacedStatement> statements;  ///< in order; none for a missing form
  recapitulation::FormState state;
  recapitulation::Judgement judgement;
};

/// The withholding that keeps a photo and what was cut from it unpublished, if one does.
std::optional<record::Position> withheld_at(const FormView& form, const base::Sha256& evidence);

/// A station with one form for each contest held there, in the order of the definition.
struct StationView {
  election::StationIndex station;
  std::vector<FormView> forms;

  /// Whether anything was ever said of it; without that it has no file of its own.
  bool has_statements() const;
};

/// The pictures of the station that are published: cut from photos that are not withheld, each
/// once, by digest.
std::vector<base::Sha256> published_cuts(const StationView& view);

/// The picture that shows the field's digit boxes: cut from the last photo of the effective source
/// that shows them and is not withheld.
std::optional<base::Sha256> find_cut(const FormView& form, election::FieldIndex field);

/// Loads, folds and judges the forms of one station.
/// Errors: those of the source; those of fold_form, naming the position.
Result<StationView> make_station_view(const RenderContext& context, const StatementSource& source,
                                      election::StationIndex station);

}  // namespace rekap::publication
