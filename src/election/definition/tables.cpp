// SPDX-License-Identifier: Apache-2.0
// One function a table. Cells are not copied unless quotes hid them: 820,000 stations pass here.
#include "election/definition/tables.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "base/csv.h"
#include "base/text.h"

namespace rekap::election {
namespace {

using base::CsvReader;
using base::quote;

// Printed numbers have three digits at most; 54 choices were the most in 2024.
constexpr int number_max = 999;

struct TableHeader {
  std::string_view file, columns;
};
constexpr TableHeader headers[] = {
    {"regions.csv", "code,parent,level,name,expected_stations,source_id"},
    {"stations.csv", "code,village,name,source_id"},
    {"parties.csv", "number,name,contests,regions"},
    {"electoral_districts.csv", "contest,code,name,seats"},
    {"electoral_district_regions.csv", "contest,district,region,name,split"},
    {"choices.csv", "contest,area,number,name,sex,empty_column"},
    {"candidates.csv", "contest,area,party,number,name,sex"},
    {"source_inconsistencies.csv", "code,file,line,subject,found,expected"},
};

/// The present row of one file.
class TableRow {
 public:
  TableRow(std::string_view text, CsvReader reader, std::deque<std::string>& unquoted)
      : text_(text), reader_(std::move(reader)), unquoted_(unquoted) {}

  Result<bool> next() { return reader_.next(); }
  std::uint32_t line() const { return static_cast<std::uint32_t>(reader_.line_number()); }

  /// A cell that lives as long as the tables.
  std::string_view cell(std::size_t column) const {
    const std::string_view cell = reader_.cells()[column];
    // A cell without quotes lies in the file's text; any other only until the next row.
    const auto offset = reinterpret_cast<std::uintptr_t>(cell.data()) -
                        reinterpret_cast<std::uintptr_t>(text_.data());
    return offset < text_.size() ? cell : unquoted_.emplace_back(cell);  // unsigned: also if before
  }

  Result<std::int64_t> number(std::size_t column, std::int64_t min, std::int64_t max) const {
    const auto number = base::parse_integer(reader_.cells()[column]);
    if (!number || *number < min || *number > max) {
      return refuse(column, fmt::format("is not a whole number from {} to {}", min, max));
    }
    return *number;
  }
  Result<int> printed_number(std::size_t column) const {
    return static_cast<int>(TRY(number(column, 1, number_max)));
  }
  Result<bool> flag(std::size_t column) const { return TRY(number(column, 0, 1)) == 1; }
  Result<char> sex(std::size_t column) const {
    const std::string_view cell = reader_.cells()[column];
    // Pairs have no single sex, and some sources state none.
    if (cell.empty()) return '?';
    if (cell != "L" && cell != "P") return refuse(column, "is not L, P or empty");
    return cell.front();
  }

  tl::unexpected<Error> refuse(std::size_t column, std::string_view message) const {
    return fail(ErrorCode::invalid_input,
                fmt::format("line {}: column {}: {} {}", line(), reader_.columns()[column],
                            quote(reader_.cells()[column]), message));
  }

 private:
  std::string_view text_;
  CsvReader reader_;
  std::deque<std::string>& unquoted_;
};

Result<> append_region(const TableRow& row, DefinitionTables& tables) {
  const auto level = parse_region_level(row.cell(2));
  if (!level) return row.refuse(2, level.error().message);
  std::optional<std::int64_t> expected;
  if (!row.cell(4).empty()) expected = TRY(row.number(4, 0, Figure::value_max));
  tables.regions.push_back({row.cell(0), row.cell(1), *level, row.cell(3), row.line()});
  tables.expected_stations.push_back(expected);
  return {};
}

Result<> append_station(const TableRow& row, DefinitionTables& tables) {
  tables.stations.push_back({row.cell(0), row.cell(1), row.cell(2), row.line()});
  return {};
}

Result<> append_party(const TableRow& row, DefinitionTables& tables) {
  const int number = TRY(row.printed_number(0));
  tables.parties.push_back({number, row.cell(1), row.cell(2), row.cell(3), row.line()});
  return {};
}

Result<> append_district(const TableRow& row, DefinitionTables& tables) {
  const std::int64_t seats = TRY(row.number(3, 0, number_max));
  tables.districts.push_back({row.cell(0), row.cell(1), row.cell(2), Seats{seats}, row.line()});
  return {};
}

Result<> append_district_region(const TableRow& row, DefinitionTables& tables) {
  const bool is_split = TRY(row.flag(4));
  tables.district_regions.push_back(
      {row.cell(0), row.cell(1), row.cell(2), row.cell(3), is_split, row.line()});
  return {};
}

Result<> append_choice(const TableRow& row, DefinitionTables& tables) {
  Choice choice;
  choice.number = TRY(row.printed_number(2));
  choice.name = row.cell(3);
  choice.sex = TRY(row.sex(4));
  choice.is_empty_column = TRY(row.flag(5));
  tables.choices.push_back({row.cell(0), row.cell(1), std::move(choice), row.line()});
  return {};
}

Result<> append_candidate(const TableRow& row, DefinitionTables& tables) {
  Candidate candidate;
  candidate.party_number = TRY(row.printed_number(2));
  candidate.number = TRY(row.printed_number(3));
  candidate.name = row.cell(4);
  candidate.sex = TRY(row.sex(5));
  tables.candidates.push_back({row.cell(0), row.cell(1), std::move(candidate), row.line()});
  return {};
}

Result<> append_source_inconsistency(const TableRow& row, DefinitionTables& tables) {
  const auto line = static_cast<std::uint32_t>(TRY(row.number(2, 0, UINT32_MAX)));
  tables.source_inconsistencies.push_back(
      {row.cell(0), row.cell(1), row.cell(3), row.cell(4), row.cell(5), line, row.line()});
  return {};
}

Result<> append_rows(std::string_view file, std::string_view text,
                     Result<> (*append_row)(const TableRow&, DefinitionTables&),
                     DefinitionTables& tables) {
  CsvReader reader = TRY(CsvReader::create(text));
  const std::string header = base::join(reader.columns(), ",");
  if (header != table_header(file)) {
    return fail(ErrorCode::invalid_input,
                fmt::format("line 1: the header is {}, not {}", quote(header), table_header(file)));
  }
  if (file == "stations.csv") {
    // Rows are few bytes and many: growing step by step would double the peak of memory.
    tables.stations.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
  }
  TableRow row(text, std::move(reader), tables.unquoted);
  while (TRY(row.next())) TRY_VOID(append_row(row, tables));
  return {};
}

// How each file is read, in the order in which faults are looked for.
struct Table {
  std::string_view file;
  Result<> (*append_row)(const TableRow&, DefinitionTables&);
  bool is_required;
};
constexpr Table table_list[] = {
    {"regions.csv", append_region, true},
    {"stations.csv", append_station, true},
    {"parties.csv", append_party, false},
    {"electoral_districts.csv", append_district, false},
    {"electoral_district_regions.csv", append_district_region, false},
    {"choices.csv", append_choice, false},
    {"candidates.csv", append_candidate, false},
    {"source_inconsistencies.csv", append_source_inconsistency, false},
};

}  // namespace

std::string_view table_header(std::string_view file) {
  for (const TableHeader& header : headers) {
    if (header.file == file) return header.columns;
  }
  return {};
}

Result<DefinitionTables> parse_tables(const DefinitionFiles& files) {
  DefinitionTables tables;
  for (const Table& table : table_list) {
    const auto file = files.find(std::string(table.file));
    if (file == files.end()) {
      if (!table.is_required) continue;
      return fail(ErrorCode::invalid_input, fmt::format("{}: is missing", table.file));
    }
    auto appended = append_rows(table.file, file->second, table.append_row, tables);
    if (!appended) return with_context(table.file, std::move(appended).error());
  }
  return tables;
}

}  // namespace rekap::election
