// SPDX-License-Identifier: Apache-2.0
// Rows of JSON files, one form a file: the shape in which a results display publishes stations.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/json.h"
#include "import/rows/row_source.h"

namespace rekap::import {

/// Turns one JSON file into a row. The profile must outlive the parser.
class JsonRowParser {
 public:
  explicit JsonRowParser(const Profile& profile);

  /// Digits at the end of a file name that ends so: the code of a station; empty for other names.
  std::string_view station_code(std::string_view file_name) const;

  /// Fills `row` with the cells of `json`, or with the fault that keeps it from having any.
  /// The row points into `file_name`. A number becomes its digits, null and an absent member
  /// nothing; in the place of a figure, a text stays quoted, so that it is no number.
  void parse(std::string_view file_name, std::string_view json, Row& row);

 private:
  std::string render_cell(CellIndex cell, const base::JsonValue& value) const;
  std::optional<RowFault> find_fault(std::string_view code, const base::JsonValue& value) const;
  std::optional<RowFault> find_address_fault(std::string_view code,
                                             const base::JsonValue& value) const;

  const Profile* profile_;
  std::vector<std::vector<std::string>> paths_;  // by CellIndex
  std::vector<bool> is_figure_;
  std::vector<std::string> texts_;
  std::vector<std::string_view> cells_;
};

/// The JSON files of a folder in order of path, or a single one. A file is loaded when its row is
/// asked for.
class JsonRows : public RowSource {
 public:
  /// `files` are sorted, and their names end in a station's code. The profile must outlive the
  /// rows.
  JsonRows(const Profile& profile, std::vector<base::Path> files);

  Result<const Row*> next() override;
  void rewind() override { next_ = 0; }
  RowPlace place_of(std::uint32_t number) const override;
  SourceProgress progress() const override { return {next_, files_.size()}; }

 private:
  JsonRowParser parser_;
  std::vector<base::Path> files_;
  std::size_t next_ = 0;
  std::string name_;  // of the present file; its row points into it
  Row row_;
};

}  // namespace rekap::import
