// SPDX-License-Identifier: Apache-2.0
// Rows of a CSV text by the columns of a profile.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/csv.h"
#include "import/rows/row_source.h"

namespace rekap::import {

/// A CSV text in memory; its header decides where the cells of the profile stand.
class CsvRows : public RowSource {
  struct OnlyCreate {};

 public:
  /// Goes through the whole text. The profile must outlive the rows. Errors: invalid_input naming
  /// the line, for an encoding, a delimiter or a header that does not fit the profile, and what
  /// CsvReader refuses in any row.
  static Result<std::unique_ptr<CsvRows>> create(const Profile& profile, std::string text);

  CsvRows(OnlyCreate, const Profile& profile, std::string text)
      : profile_(&profile), text_(std::move(text)) {}

  Result<const Row*> next() override;
  void rewind() override { reader_ = *start_; }
  RowPlace place_of(std::uint32_t number) const override { return {{}, number}; }
  SourceProgress progress() const override;

 private:
  Result<> find_columns();
  Result<> check_rows();
  std::string_view make_station_code();

  const Profile* profile_;
  std::string text_;
  std::optional<base::CsvReader> start_, reader_;  // behind the header; at the present row
  std::vector<std::size_t> columns_;               // by CellIndex
  std::vector<std::string_view> cells_;
  std::string station_code_;
  Row row_;
};

}  // namespace rekap::import
