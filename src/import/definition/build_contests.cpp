// SPDX-License-Identifier: Apache-2.0
// Each table is first what the template has typed in, then the foreign rows in file order.
#include "import/definition/build_contests.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "election/definition/tables.h"

namespace rekap::import {
namespace {

using base::quote;
using election::ContestPlan;
using election::Inconsistency;
using election::InconsistencyKind;

class ContestBuild {
 public:
  explicit ContestBuild(const ContestSources& sources) : sources_(sources) {
    for (const char* file : {"parties.csv", "electoral_districts.csv",
                             "electoral_district_regions.csv", "choices.csv", "candidates.csv"}) {
      tables_.emplace(file, Table{TableText(election::table_header(file)), 0});
    }
  }

  Result<election::DefinitionFiles> run() {
    TRY_VOID(add_parties());
    TRY_VOID(add_districts());
    TRY_VOID(add_district_regions());
    TRY_VOID(add_persons());
    election::DefinitionFiles files;
    for (auto& [file, table] : tables_) {
      if (table.row_count > 0) files.emplace(file, table.text.take());
    }
    return files;
  }

 private:
  struct Table {
    TableText text;
    std::size_t row_count;
  };

  void append(const char* file, std::initializer_list<std::string_view> cells) {
    Table& table = tables_.at(file);
    table.text.append_row(cells);
    ++table.row_count;
  }

  void report(InconsistencyKind kind, const ForeignTable& row, std::string subject,
              std::string_view found, std::string_view expected) {
    sources_.tree.inconsistencies.push_back({kind, row.file_name(), row.line(), std::move(subject),
                                             std::string(found), std::string(expected)});
  }

  /// The plan of a contest, or null for one that is left out.
  const ContestPlan* find_contest(std::string_view id) const {
    for (const ContestPlan& plan : sources_.contests) {
      if (plan.id == id) return &plan;
    }
    return nullptr;
  }

  /// The contest that the row at hand is about; the cell with it is `column`.
  Result<const ContestPlan*> contest_of(const ContestRule& rule, const ForeignTable& row,
                                        std::size_t column) const {
    if (!rule.id.empty()) return find_contest(rule.id);
    const auto value = rule.values.find(std::string(row.cell(column)));
    if (value == rule.values.end()) return row.refuse(column, "is no contest of build.json");
    return find_contest(value->second);
  }

  /// A table of the template as a foreign file, so that it goes the same way.
  ForeignFile template_table(const char* file) const {
    const auto found = sources_.template_files.find(file);
    if (found == sources_.template_files.end()) {
      return {"template", file, std::string(election::table_header(file)) + "\n"};
    }
    return {"template", file, found->second};
  }

  /// Runs `add_row` over the rows of one foreign file, if it was handed in.
  template <class AddRow>
  Result<> for_rows(const TableInput& input, std::initializer_list<std::string_view> columns,
                    AddRow add_row) {
    const ForeignFile* file = TRY(find_input(sources_.files, input));
    // Without the file the contest has no such rows; election check says what that leaves out.
    if (file == nullptr) return {};
    return for_rows_of(*file, columns, add_row);
  }

  template <class AddRow>
  Result<> for_rows_of(const ForeignFile& file, std::initializer_list<std::string_view> columns,
                       AddRow add_row) {
    ForeignTable rows = TRY(ForeignTable::create(file, columns));
    while (TRY(rows.next())) TRY_VOID(add_row(rows));
    return {};
  }

  Result<> add_parties() {
    const auto is_list = [](const ContestPlan& plan) { return is_party_list(plan.system); };
    const auto& contests = sources_.contests;
    // Parties without a contest that they could stand in would be refused by the definition.
    if (std::none_of(contests.begin(), contests.end(), is_list)) return {};
    const ForeignFile own = template_table("parties.csv");
    TRY_VOID(
        for_rows_of(own, {"number", "name", "contests", "regions"}, [&](const ForeignTable& row) {
          const auto held_in = base::split(row.cell(2), ' ');
          return add_party(row, {held_in.begin(), held_in.end()}, row.cell(3));
        }));
    for (const PartyLayout& layout : sources_.layout.parties) {
      TRY_VOID(for_rows(layout.input, {layout.number, layout.name},
                        [&](const ForeignTable& row) { return add_party(layout, row); }));
    }
    return {};
  }

  Result<> add_party(const PartyLayout& layout, const ForeignTable& row) {
    const std::int64_t number = TRY(row.number(0));
    for (const PartyLayout::Local& local : layout.local) {
      if (local.numbers.contains(number)) {
        return add_party(row, local.held_in, base::join(local.below, " "));
      }
    }
    return add_party(row, {}, "");
  }

  /// `held_in` are the contests where the party stands; none or one empty name mean all.
  Result<> add_party(const ForeignTable& row, const std::vector<std::string>& held_in,
                     std::string_view regions) {
    const std::string number = std::to_string(TRY(row.number(0)));
    const bool is_everywhere = held_in.empty() || held_in.front().empty();
    std::string ids;
    for (const ContestPlan& plan : sources_.contests) {
      const bool is_named = std::find(held_in.begin(), held_in.end(), plan.id) != held_in.end();
      if (!is_party_list(plan.system) || !(is_everywhere || is_named)) continue;
      party_numbers_.emplace(plan.id, number);
      ids += (ids.empty() ? "" : " ") + plan.id;
    }
    if (ids.empty()) return {};  // it stands in contests that are left out
    append("parties.csv", {number, row.cell(1), is_everywhere ? "" : ids, regions});
    return {};
  }

  Result<> add_districts() {
    const ForeignFile own = template_table("electoral_districts.csv");
    TRY_VOID(for_rows_of(own, {"contest", "code", "name", "seats"}, [&](const ForeignTable& row) {
      return add_district(find_contest(row.cell(0)), row);
    }));
    for (const DistrictLayout& layout : sources_.layout.districts) {
      TRY_VOID(for_rows(layout.input,
                        {layout.contest.column, layout.code, layout.name, layout.seats},
                        [&](const ForeignTable& row) { return add_district(layout, row); }));
    }
    return {};
  }

  Result<> add_district(const DistrictLayout& layout, const ForeignTable& row) {
    return add_district(TRY(contest_of(layout.contest, row, 0)), row);
  }

  Result<> add_district(const ContestPlan* contest, const ForeignTable& row) {
    if (contest == nullptr) return {};
    districts_.emplace(contest->id, row.cell(1));
    const bool has_seats = !row.cell(3).empty();  // none: election check names the district
    append("electoral_districts.csv",
           {contest->id, row.cell(1), row.cell(2), has_seats ? row.cell(3) : "0"});
    return {};
  }

  Result<> add_district_regions() {
    const ForeignFile own = template_table("electoral_district_regions.csv");
    const DistrictRegionLayout plain{};
    TRY_VOID(for_rows_of(own, {"contest", "district", "region", "name", "split"},
                         [&](const ForeignTable& row) {
                           return add_district_region(plain, find_contest(row.cell(0)), row);
                         }));
    for (const DistrictRegionLayout& layout : sources_.layout.district_regions) {
      TRY_VOID(for_rows(
          layout.input,
          {layout.contest.column, layout.district, layout.region, layout.name, layout.split},
          [&](const ForeignTable& row) { return add_district_region(layout, row); }));
    }
    return {};
  }

  Result<> add_district_region(const DistrictRegionLayout& layout, const ForeignTable& row) {
    return add_district_region(layout, TRY(contest_of(layout.contest, row, 0)), row);
  }

  Result<> add_district_region(const DistrictRegionLayout& layout, const ContestPlan* contest,
                               const ForeignTable& row) {
    if (contest == nullptr) return {};
    const std::string district(row.cell(1)), region(row.cell(2));
    const std::string subject = fmt::format("{}/{}/{}", contest->id, district, region);
    // One bad row of a foreign file must not keep a whole country from being built.
    if (!districts_.contains({contest->id, district})) {
      report(InconsistencyKind::area_unknown, row, subject, district, "");
      return {};
    }
    const BuiltRegion* found = find_region(layout, region, row.cell(3));
    if (found == nullptr) {
      report(InconsistencyKind::region_unknown, row, subject, row.cell(3), "");
      return {};
    }
    if (found->code != region) {
      report(InconsistencyKind::region_joined_by_name, row, subject, row.cell(3), found->code);
    }
    append("electoral_district_regions.csv",
           {contest->id, district, found->code, row.cell(3), row.cell(4)});
    return {};
  }

  /// The region of a code; below a region of another numbering, its child of that name.
  const BuiltRegion* find_region(const DistrictRegionLayout& layout, const std::string& code,
                                 std::string_view name) {
    for (const std::string& parent : layout.other_numbering) {
      if (code == parent || !code.starts_with(parent)) continue;
      // Codes of this region mean something else in the file; names are unique among siblings.
      const auto spelling = layout.spellings.find(std::string(name));
      if (spelling != layout.spellings.end()) name = spelling->second;
      const auto& regions = sources_.tree.regions.list();
      const auto is_meant = [&](const BuiltRegion& region) {
        return region.parent == parent && region.name == name;
      };
      const auto found = std::find_if(regions.begin(), regions.end(), is_meant);
      return found == regions.end() ? nullptr : &*found;
    }
    return sources_.tree.regions.find(code);
  }

  Result<> add_persons() {
    PersonLayout own_candidates;
    own_candidates.party = "party";
    TRY_VOID(for_rows_of(template_table("choices.csv"),
                         {"contest", "area", "number", "name", "", "sex", "empty_column"},
                         [&](const ForeignTable& row) { return add_own_choice(row); }));
    TRY_VOID(for_rows_of(template_table("candidates.csv"),
                         {"contest", "area", "number", "name", "party", "sex"},
                         [&](const ForeignTable& row) {
                           return add_person(own_candidates, find_contest(row.cell(0)), row);
                         }));
    for (const PersonLayout& layout : sources_.layout.persons) {
      TRY_VOID(for_rows(layout.input,
                        {layout.contest.column, layout.area, layout.number, layout.name,
                         layout.party, layout.sex},
                        [&](const ForeignTable& row) { return add_person(layout, row); }));
    }
    return {};
  }

  Result<> add_person(const PersonLayout& layout, const ForeignTable& row) {
    return add_person(layout, TRY(contest_of(layout.contest, row, 0)), row);
  }

  Result<> add_person(const PersonLayout& layout, const ContestPlan* contest,
                      const ForeignTable& row) {
    if (contest == nullptr) return {};
    if (layout.party.empty()) {
      const bool is_empty = !layout.empty_column.empty() && row.cell(3) == layout.empty_column;
      return add_choice(*contest, row, is_empty ? layout.empty_column_shown : row.cell(3),
                        is_empty ? "1" : "0");
    }
    if (!is_area(*contest, row)) return {};
    const std::string party = std::to_string(TRY(row.number(4)));
    // Known parties alone; where they stand is for the definition to say.
    if (!party_numbers_.contains({contest->id, party})) {
      report(InconsistencyKind::party_unknown, row,
             fmt::format("{}/{}/{}", contest->id, row.cell(1), party), row.cell(3), "");
      return {};
    }
    append("candidates.csv",
           {contest->id, row.cell(1), party, row.cell(2), row.cell(3), row.cell(5)});
    return {};
  }

  Result<> add_own_choice(const ForeignTable& row) {
    const ContestPlan* contest = find_contest(row.cell(0));
    if (contest == nullptr) return {};
    return add_choice(*contest, row, row.cell(3), row.cell(6));
  }

  Result<> add_choice(const ContestPlan& contest, const ForeignTable& row, std::string_view name,
                      std::string_view is_empty) {
    if (!is_area(contest, row)) return {};
    append("choices.csv", {contest.id, row.cell(1), row.cell(2), name, row.cell(5), is_empty});
    return {};
  }

  /// Whether the area of a person is one of the contest; an unknown one is reported.
  bool is_area(const ContestPlan& contest, const ForeignTable& row) {
    const std::string code(row.cell(1));
    const BuiltRegion* region = sources_.tree.regions.find(code);
    const bool is_known = contest.area_level
                              ? region != nullptr && region->level == *contest.area_level
                              : districts_.contains({contest.id, code});
    if (!is_known) {
      report(InconsistencyKind::area_unknown, row, fmt::format("{}/{}", contest.id, code),
             row.cell(3), "");
    }
    return is_known;
  }

  const ContestSources& sources_;
  std::map<std::string, Table> tables_;
  std::set<std::pair<std::string, std::string>> districts_;      // contest and code
  std::set<std::pair<std::string, std::string>> party_numbers_;  // contest and number
};

}  // namespace

Result<election::DefinitionFiles> build_contests(const ContestSources& sources) {
  return ContestBuild(sources).run();
}

}  // namespace rekap::import
