// SPDX-License-Identifier: Apache-2.0
// An import profile: data that says which column of a foreign file is which figure of a form.
//
// Format: docs/formats/import-profile.md, schemas/import-profile.json.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace rekap::import {

/// What kind of file the rows come from.
enum class SourceShape {
  csv,   ///< one file, one form a row
  json,  ///< one file a form, or a folder of them
};

/// Position of a cell in Profile::references.
using CellIndex = std::size_t;

/// A part of a station code: fixed text, or a cell with zeros in front up to `digits_min`.
struct CodePart {
  std::string text;
  std::optional<CellIndex> cell;
  std::size_t digits_min = 0;
};

/// How the code of a station is found; the code itself is opaque.
struct StationRule {
  std::vector<CodePart> parts;       ///< csv alone
  std::string leading_minus;         ///< csv: replaces a '-' at the start of the code
  std::size_t file_name_digits = 0;  ///< json: so many digits end the name of the file
  /// json: the list of image addresses whose last part must begin with the code and a '-'.
  std::vector<std::string> addresses;
};

/// A figure of the form and where it stands.
struct FigureRule {
  std::string field;
  /// Two or more where the place differs between rows (ids of candidates by province); at most one
  /// of them may hold a value in a row.
  std::vector<CellIndex> cells;
  bool is_required = false;
  bool is_of_register = false;  ///< alone it makes no form received
};

/// How the cell of a fact is understood, and thus published.
enum class FactKind {
  text,                ///< as it stands, 200 bytes of printable ASCII at most
  integer,             ///< a whole number
  flag,                ///< true or false
  local_time,          ///< "2024-02-20 13:00:00" in the zone of the definition, which is assumed
  zoned_time,          ///< RFC 3339 with zone, published in UTC
  epoch_milliseconds,  ///< since 1970 in UTC, published as RFC 3339 with milliseconds
  image_time,          ///< digits of date and time in the address of an image, no zone known
};

/// A fact that goes into the origin of a statement.
struct FactRule {
  std::string name;
  CellIndex cell = 0;
  FactKind kind = FactKind::text;
};

/// Texts that mean "nothing here" in one cell, besides the empty one.
struct MissingRule {
  CellIndex cell = 0;
  std::vector<std::string> values;
};

/// A list of members that must all be known: an unknown candidate must not be dropped in silence.
struct ClosedObject {
  std::vector<std::string> path;
  std::vector<std::string> known;  ///< members with a figure, and those the profile ignores
};

/// A profile, immutable once parsed.
struct Profile {
  std::string id;
  SourceShape shape = SourceShape::csv;
  std::string contest;
  std::string source;
  /// Column names, or paths in JSON ("chart.100025"; "images.#" counts what is not null).
  std::vector<std::string> references;
  StationRule station;
  std::vector<CellIndex> row_filter;  ///< a row with one of them missing is not of this source
  std::vector<FigureRule> figures;
  std::vector<FactRule> facts;
  std::vector<std::string> volatile_facts;  ///< names whose change alone is no change
  std::vector<MissingRule> missing;
  std::vector<ClosedObject> closed;
};

/// Name of the fact that says that a zone was assumed; true wherever a local_time is.
constexpr std::string_view zone_assumed_fact = "zone_assumed";

/// Reads a profile.
/// Errors: invalid_input naming the member, for an unknown one, a field or fact given twice, or a
/// place that is not spelt as the format says.
Result<Profile> parse_profile(std::string_view json);

}  // namespace rekap::import
