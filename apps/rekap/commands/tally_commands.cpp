// SPDX-License-Identifier: Apache-2.0
// Accepted and pending sums with their coverage, up the region tree or by electoral district.
#include <algorithm>

#include <fmt/format.h>

#include "commands.h"
#include "console.h"
#include "options.h"
#include "recapitulation/record_fold.h"
#include "selection.h"
#include "store/store_folder.h"
#include "tally/area_tally.h"
#include "tally/region_tally.h"

namespace rekap::cli {
namespace {

/// One region, station or electoral district as the table shows it.
struct Place {
  std::string_view code;
  std::string_view level;
};

/// Coverage first, then every field: the measures of docs/formats/tally.md.
void add_rows(Table& table, const election::Contest& contest, const Place& place,
              const tally::TotalsView& totals) {
  const auto add = [&](std::string measure, Cell accepted, Cell pending) {
    table.rows.push_back({contest.id, std::string(place.code), std::string(place.level),
                          std::move(measure), std::move(accepted), std::move(pending)});
  };
  const tally::Coverage& coverage = totals.coverage;
  add("stations.expected", coverage.expected.value, {});
  add("stations.received", coverage.received.value, {});
  add("stations.accepted", coverage.accepted.value, {});
  add("stations.pending", coverage.pending.value, {});
  add("stations.missing", coverage.missing.value, {});
  for (std::size_t i = 0; i < contest.fields.count(); ++i) {
    add(contest.fields.ids()[i], totals.accepted[i].value, totals.pending[i].value);
  }
}

/// The stations of `root` at which the contest is held, one by one.
void add_stations(Table& table, const election::RegionTree& tree, const election::Contest& contest,
                  const election::FormTable& forms, const election::StationRange& range) {
  for (const election::StationRange& held : contest.stations) {
    const election::StationIndex first = std::max(held.first, range.first);
    for (election::StationIndex station = first; station < std::min(held.end, range.end);
         ++station.value) {
      tally::Totals totals = tally::make_totals(contest.fields.count());
      tally::add_form(totals, forms.status(station), forms.figures(station));
      const Place place{tree.station(station).code,
                        election::region_level_name(election::RegionLevel::station)};
      add_rows(table, contest, place, {totals.coverage, totals.accepted, totals.pending});
    }
  }
}

/// What the user asked to see.
struct View {
  const election::Definition& definition;
  election::RegionIndex root;
  election::RegionLevel level;
};

void add_regions(Table& table, const View& view, const election::Contest& contest,
                 const election::FormTable& forms) {
  const election::RegionTree& tree = view.definition.regions;
  const election::Region root = tree.region(view.root);
  if (view.level == election::RegionLevel::station)
    return add_stations(table, tree, contest, forms, root.stations);
  const tally::RegionTotals totals = tally::total_by_region(tree, contest, forms, view.root);
  for (election::RegionIndex index = view.root; index < root.end; ++index.value) {
    const election::Region region = tree.region(index);
    const tally::TotalsView row = totals.at(index);
    if (region.level != view.level || row.coverage.expected.value == 0) continue;
    add_rows(table, contest, {region.code, election::region_level_name(region.level)}, row);
  }
}

void add_areas(Table& table, const election::Contest& contest, const election::FormTable& forms) {
  const tally::AreaTotals totals = tally::total_by_area(contest, forms);
  const auto add = [&](std::string_view code, const tally::Totals& area) {
    add_rows(table, contest, {code, "electoral_district"},
             {area.coverage, area.accepted, area.pending});
  };
  for (std::size_t i = 0; i < contest.areas.size(); ++i)
    add(contest.areas[i].code, totals.areas[i]);
  if (totals.unassigned.coverage.expected.value > 0) add("unassigned", totals.unassigned);
}

Result<View> make_view(const election::Definition& definition, const Arguments& arguments) {
  const election::RegionTree& tree = definition.regions;
  View view{definition, {0}, election::RegionLevel::nation};
  if (const auto code = arguments.find("--region")) {
    const auto region = tree.find_region(*code);
    if (!region)
      return fail(ErrorCode::invalid_input, fmt::format("no region {} in this election", *code));
    view.root = *region;
    view.level = tree.region(*region).level;
  }
  if (const auto level = arguments.find("--level"))
    view.level = TRY(election::parse_region_level(*level));
  return view;
}

Result<ExitStatus> run_tally(const Arguments& arguments, Console& console) {
  const StoreFolder store = TRY(StoreFolder::open(arguments.text("STORE")));
  const election::Definition& definition = store.definition();
  const View view = TRY(make_view(definition, arguments));
  const auto contests = TRY(select_contests(definition, arguments));
  const auto source = TRY(select_source(definition, arguments));
  const auto record = TRY(store.fold(console));
  Table table{{{"contest", {"pemilihan", "contest"}},
               {"region", {"wilayah", "region"}},
               {"level", {"tingkat", "level"}},
               {"measure", {"ukuran", "measure"}},
               {"accepted", {"diterima", "accepted"}},
               {"pending", {"tertunda", "pending"}}},
              {}};
  for (const std::size_t contest_index : contests) {
    const election::Contest& contest = definition.contests[contest_index];
    const election::FormTable forms =
        recapitulation::make_form_table(*record, definition, contest_index, source);
    if (arguments.find("--by").value_or("region") == "electoral-district") {
      add_areas(table, contest, forms);
    } else {
      add_regions(table, view, contest, forms);
    }
  }
  console.print(table);
  return ExitStatus::fine;
}

}  // namespace

std::vector<Command> tally_commands() {
  return {
      {.path = {"tally"},
       .summary = {"jumlah yang diterima dan yang tertunda, dengan cakupannya",
                   "accepted and pending sums with their coverage"},
       .options = {store_option,
                   contest_option,
                   region_option,
                   {.name = "--level",
                    .value_name = "LEVEL",
                    .help = {"nation, province, regency, district, village atau station",
                             "nation, province, regency, district, village or station"},
                    .choices = {"nation", "province", "regency", "district", "village", "station"}},
                   source_option,
                   {.name = "--by",
                    .value_name = "WHAT",
                    .help = {"region (bawaan) atau electoral-district",
                             "region (default) or electoral-district"},
                    .choices = {"region", "electoral-district"}}},
       .examples = {{"rekap tally store", {"jumlah nasional", "national sums"}},
                    {"rekap tally store --level province --format csv",
                     {"per provinsi, sebagai CSV", "by province, as CSV"}},
                    {"rekap tally store --region 1101 --level station",
                     {"TPS demi TPS di 1101", "station by station in 1101"}}},
       .prints_table = true,
       .run = run_tally}};
}

}  // namespace rekap::cli
