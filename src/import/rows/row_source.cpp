// SPDX-License-Identifier: Apache-2.0
// Opens the source that the shape of a profile asks for.
#include "import/rows/row_source.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include <fmt/format.h>

#include "import/rows/csv_rows.h"
#include "import/rows/json_rows.h"
#include "import/rows/source_file.h"

namespace rekap::import {
namespace {

// The largest file known, 443,968 stations of 2024, has 72 MB; a compressed bomb costs no more than
// this.
constexpr std::size_t csv_size_bytes_max = std::size_t{512} << 20;

/// All files below a folder that are named after a station, in order of path.
Result<std::vector<base::Path>> list_station_files(const JsonRowParser& parser,
                                                   const base::Path& folder) {
  std::vector<base::Path> files;
  std::error_code error;
  std::filesystem::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != std::filesystem::recursive_directory_iterator();
       entry.increment(error)) {
    const base::Path& path = entry->path();
    if (entry->is_directory(error) || error) continue;
    if (!parser.station_code(path.filename().string()).empty()) files.push_back(path);
  }
  if (error) {
    return fail(ErrorCode::unavailable,
                fmt::format("cannot list {}: {}", folder.string(), error.message()));
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<std::unique_ptr<RowSource>> open_json(const Profile& profile, const base::Path& path) {
  const JsonRowParser parser(profile);
  const std::string pattern = fmt::format("…<{} digits>.json, as the profile {} asks",
                                          profile.station.file_name_digits, profile.id);
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    std::vector<base::Path> files = TRY(list_station_files(parser, path));
    if (files.empty()) {
      return fail(ErrorCode::invalid_input, path.string() + ": holds no file named " + pattern);
    }
    return std::make_unique<JsonRows>(profile, std::move(files));
  }
  if (parser.station_code(path.filename().string()).empty()) {
    return fail(ErrorCode::invalid_input, path.string() + ": is not named " + pattern);
  }
  // The one file is all there is: what would be a faulty row of a folder refuses it.
  auto rows = std::make_unique<JsonRows>(profile, std::vector{path});
  const Row* row = TRY(rows->next());
  if (row->fault && row->fault->kind == RowFaultKind::broken_file) {
    const bool is_named = row->fault->value.starts_with(path.string());
    return fail(ErrorCode::invalid_input,
                is_named ? row->fault->value : path.string() + ": " + row->fault->value);
  }
  rows->rewind();
  return rows;
}

}  // namespace

Result<std::unique_ptr<RowSource>> open_rows(const Profile& profile, const base::Path& path) {
  switch (profile.shape) {
    case SourceShape::csv: {
      Result<std::unique_ptr<CsvRows>> rows =
          CsvRows::create(profile, TRY(load_source_file(path, csv_size_bytes_max)));
      if (!rows) return with_context(path.string(), std::move(rows).error());
      return std::move(*rows);
    }
    case SourceShape::json:
      return open_json(profile, path);
  }
  return fail(ErrorCode::invalid_input, "a profile of no known shape");
}

}  // namespace rekap::import
