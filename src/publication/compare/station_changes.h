// SPDX-License-Identifier: Apache-2.0
// What differs between two published files of one polling station, and the statements that did it.
//
// Works on the published JSON alone, so that two trees can be compared by somebody who has nothing
// else; the files are taken as they are, `verify` judges them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json/json.h"
#include "base/result.h"
#include "base/time.h"

namespace rekap::publication {

/// A statement of one snapshot that the other does not have.
struct Cause {
  std::uint64_t position = 0;  ///< in the log
  std::string kind;            ///< "figures", "correction", …
  std::string author;          ///< id of the key
  base::Timestamp time;
  std::string reason;  ///< reason code; empty for figures
};

/// One thing about a form that was one way and is another.
struct FormChange {
  std::string contest;
  std::string source;  ///< for figures, findings and evidence; empty for the form as a whole
  /// Field id, "status", "effective_source", "finding", "evidence <sha256>" or "statement".
  std::string what;
  std::string before, after;  ///< empty: missing
  /// The last of the form's new statements that tells of it, else the last of them.
  std::optional<Cause> cause;
};

/// Changes of all forms of a station, by contest: figures by source and field, then findings,
/// status, evidence, and every statement that none of these names. Null for a side without a file.
/// Errors: invalid_input naming the member, for a file that is no station's.
Result<std::vector<FormChange>> compare_stations(const base::JsonValue* before,
                                                 const base::JsonValue* after);

}  // namespace rekap::publication
