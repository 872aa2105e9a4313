// SPDX-License-Identifier: Apache-2.0
// From the cells of a row to station, figures and origin, or to the fault that keeps it out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "election/definition.h"
#include "election/figure.h"
#include "import/profile/profile.h"
#include "import/rows/row_source.h"
#include "record/origin.h"

namespace rekap::import {

/// A row in the terms of the election.
struct MappedRow {
  election::StationIndex station;
  std::vector<election::Figure> figures;  ///< in order of Profile::figures
  record::Origin origin;
};

/// A profile tied to a definition.
class RowMapper {
 public:
  /// Both must outlive the mapper. Errors: invalid_input if the profile names a contest, source or
  /// field that the definition lacks, a field that the source does not publish there, or other
  /// required fields than the definition.
  static Result<RowMapper> create(const Profile& profile, const election::Definition& definition);

  const election::Contest& contest() const { return *contest_; }
  /// The fields of Profile::figures.
  const std::vector<election::FieldIndex>& fields() const { return fields_; }

  /// The columns that form the station's code, for messages.
  const std::string& station_columns() const { return station_columns_; }

  /// Whether the row is of this source at all (Profile::row_filter).
  bool is_wanted(const Row& row) const;

  /// Fills `mapped`, whose memory is used again; or says what is wrong with the first wrong cell.
  /// The place of the fault is for the caller to fill in.
  std::optional<RowFault> map(const Row& row, MappedRow& mapped) const;

 private:
  RowMapper(const Profile& profile, const election::Definition& definition)
      : profile_(&profile), definition_(&definition) {}

  Result<> bind_figures(const election::Source& source);
  std::optional<RowFault> map_station(const Row& row, MappedRow& mapped) const;
  std::optional<RowFault> map_figures(const Row& row, MappedRow& mapped) const;
  const std::vector<bool>* find_off_form(election::StationIndex station) const;
  std::optional<RowFault> map_origin(const Row& row, record::Origin& origin) const;
  bool is_missing(CellIndex cell, std::string_view text) const;
  RowFault fault(RowFaultKind kind, CellIndex cell, const Row& row) const;

  const Profile* profile_;
  const election::Definition* definition_;
  const election::Contest* contest_ = nullptr;
  std::vector<election::FieldIndex> fields_;
  std::string station_columns_;
  std::vector<std::vector<std::string>> missing_;  // by CellIndex: texts that mean nothing
};

}  // namespace rekap::import
