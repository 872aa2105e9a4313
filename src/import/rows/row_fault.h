// SPDX-License-Identifier: Apache-2.0
// A fault of one row: what is wrong, where, and the value; the rest of the file is imported.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/language.h"

namespace rekap::import {

/// What keeps a row out of the record.
enum class RowFaultKind {
  broken_file,              ///< json: not readable as JSON; the value is the reason
  address_mismatch,         ///< json: an image address names another station
  wrong_shape,              ///< json: a text, number or list where the profile goes on
  unmapped_member,          ///< json: a member of a closed object that the profile does not know
  unknown_station,          ///< the definition has no station of this code
  station_outside_contest,  ///< the contest is not held there
  repeated_station,         ///< an earlier row of the same file is about the same station
  not_a_number,
  negative,
  too_large,         ///< over 2^31 - 1
  field_off_form,    ///< the paper of this area has no such field
  ambiguous_figure,  ///< two places of one figure hold a value
  unusable_fact,     ///< a fact for the origin that is not of its kind
};

/// Where in the source: a file of its own, or a line of the one file.
struct RowPlace {
  std::string file;      ///< path; empty in CSV
  std::size_t line = 0;  ///< from 1; 0 in JSON

  bool operator==(const RowPlace&) const = default;
};

/// One rejected row.
struct RowFault {
  RowFaultKind kind;
  RowPlace place;
  std::string column;  ///< name of the column, or path in JSON; empty for the row as a whole
  std::string value;
  std::optional<RowPlace> earlier;  ///< of a repeated station

  bool operator==(const RowFault&) const = default;
};

/// What the kind means, to a person.
base::Text describe(RowFaultKind kind);

/// "line 17, column p1: negative: "-3"".
std::string render_fault(const RowFault& fault, base::Language language);

}  // namespace rekap::import
