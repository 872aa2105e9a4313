// SPDX-License-Identifier: Apache-2.0
// The data dictionary: every column, rule, state and reason, for people in both languages and for
// programs as Table Schema and CSVW.
#pragma once

#include <string>

#include "base/json/json.h"
#include "election/definition.h"
#include "publication/station/district_csv.h"

namespace rekap::publication {

/// Meaning of a column of a contest's CSV.
election::Name describe_column(const CsvColumn& column);

/// dictionary.json: columns by contest, rules in force, states, sources and reasons. Pure.
std::string render_dictionary(const election::Definition& definition);

/// Table Schema of a contest's CSV. Source: Frictionless Table Schema v1.
void write_table_schema(base::JsonWriter& json, const election::Contest& contest);

/// CSVW schema of a contest's CSV, a file of its own. Source: W3C Metadata Vocabulary for Tabular
/// Data, 2015, section 5.5.
std::string render_csvw_schema(const election::Contest& contest);

}  // namespace rekap::publication
