// SPDX-License-Identifier: Apache-2.0
// What describes the CSV of a snapshot to other programs: a Frictionless data package and CSVW
// metadata, each over all districts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "publication/station/render_context.h"
#include "publication/tree/data_file.h"

namespace rekap::publication {

/// Digests of a contest's CSV files, one for each district where it is held, in the order of the
/// tree.
using CsvParts = std::vector<std::vector<base::Sha256>>;  // by contest

/// datapackage.json: one resource a contest, whose parts are the files of the districts.
/// Source: Frictionless Data Package v1 and Tabular Data Resource v1.
std::string render_datapackage(const RenderContext& context, const CsvParts& parts);

/// The parts that render_datapackage was given.
/// Errors: invalid_input naming the resource, for anything but a package of this definition.
Result<CsvParts> parse_datapackage(const RenderContext& context, std::string_view json);

/// csv-metadata.json: one table a file. `tables` names the schema of each contest ("<id>.json").
/// Source: W3C Metadata Vocabulary for Tabular Data, 2015.
std::string render_csv_metadata(const RenderContext& context, const CsvParts& parts,
                                const FileTable& tables);

}  // namespace rekap::publication
