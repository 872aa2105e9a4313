// SPDX-License-Identifier: Apache-2.0
// The CSV of one contest in one district: a row for each station and source, written and computed
// totals side by side, missing stations among them.
//
// docs/formats/published-tree.md, "CSV"; field_dictionary.h describes the columns to people and
// programs. Version 1.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "publication/station/station_view.h"

namespace rekap::publication {

/// What a column holds, as Table Schema and CSVW name it.
enum class CsvType { text, integer, flag, time };

/// One column, in the order of the file.
struct CsvColumn {
  std::string name;
  CsvType type = CsvType::text;
};

/// The columns of a contest's CSV. Pure; the same for every district.
std::vector<CsvColumn> csv_columns(const election::Contest& contest);

/// The header line.
std::string render_csv_header(const std::vector<CsvColumn>& columns);

/// Appends the rows of one station: one for each source that speaks of it, or one without source
/// and figures. A missing figure is an empty cell, never 0.
void append_csv_rows(std::string& out, const RenderContext& context, election::StationIndex station,
                     const FormView& form);

/// Name of the file among the files of its district: "<contest>.csv".
std::string csv_name(const election::Contest& contest);

}  // namespace rekap::publication
