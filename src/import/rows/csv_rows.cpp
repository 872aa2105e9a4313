// SPDX-License-Identifier: Apache-2.0
// Picks the cells of the profile out of each CSV row and forms the code of the station.
#include "import/rows/csv_rows.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace rekap::import {
namespace {

/// The first line names no comma but something else that spreadsheets put between columns.
std::optional<char> find_foreign_delimiter(std::string_view text) {
  const std::string_view header = text.substr(0, std::min(text.find('\n'), std::size_t{1} << 20));
  if (header.find(',') != std::string_view::npos || header.find('\0') != std::string_view::npos ||
      base::find_invalid_utf8(header) != std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t at = header.find_first_of(";\t|");
  if (at == std::string_view::npos) return std::nullopt;
  return header[at];
}

}  // namespace

Result<std::unique_ptr<CsvRows>> CsvRows::create(const Profile& profile, std::string text) {
  auto rows = std::make_unique<CsvRows>(OnlyCreate(), profile, std::move(text));
  Result<> found = rows->find_columns();
  if (!found) {
    // One cell with the whole line in it: the delimiter says more than the columns that it lacks.
    if (const std::optional<char> delimiter = find_foreign_delimiter(rows->text_)) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("line 1: the delimiter is {}, not a comma",
                              base::quote(std::string_view(&*delimiter, 1))));
    }
    return tl::unexpected(std::move(found).error());
  }
  TRY_VOID(rows->check_rows());
  return rows;
}

Result<> CsvRows::find_columns() {
  start_ = TRY(base::CsvReader::create(text_));
  // All columns that are lacking at once: the reader of the message looks for the right file.
  std::vector<std::string> lacking;
  for (const std::string& name : profile_->references) {
    columns_.push_back(start_->find_column(name));
    if (columns_.back() == std::string_view::npos) lacking.push_back(base::quote(name));
  }
  if (!lacking.empty()) {
    return fail(
        ErrorCode::invalid_input,
        fmt::format("line 1: the header lacks the column{} {} of the profile {}",
                    lacking.size() == 1 ? "" : "s", base::join(lacking, ", "), profile_->id));
  }
  cells_.resize(columns_.size());
  rewind();
  return {};
}

/// A cut-off or foreign line anywhere refuses the whole file, so all lines are looked at first.
Result<> CsvRows::check_rows() {
  while (TRY(reader_->next())) {
  }
  rewind();
  return {};
}

Result<const Row*> CsvRows::next() {
  if (!TRY(reader_->next())) return nullptr;
  const std::vector<std::string_view>& all = reader_->cells();
  for (CellIndex cell = 0; cell < columns_.size(); ++cell) cells_[cell] = all[columns_[cell]];
  row_.number = static_cast<std::uint32_t>(reader_->line_number());
  row_.station = make_station_code();
  row_.cells = cells_;
  return &row_;
}

/// Into a buffer of the source: half a million codes shall not be half a million allocations.
std::string_view CsvRows::make_station_code() {
  const StationRule& rule = profile_->station;
  station_code_.clear();
  for (const CodePart& part : rule.parts) {
    station_code_ += part.text;
    if (!part.cell) continue;
    const std::string_view cell = cells_[*part.cell];
    if (cell.size() < part.digits_min) station_code_.append(part.digits_min - cell.size(), '0');
    station_code_ += cell;
  }
  if (!rule.leading_minus.empty() && station_code_.starts_with('-')) {
    station_code_.replace(0, 1, rule.leading_minus);
  }
  return station_code_;
}

SourceProgress CsvRows::progress() const { return {reader_->offset(), text_.size()}; }

}  // namespace rekap::import
