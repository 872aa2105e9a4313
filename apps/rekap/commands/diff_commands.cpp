// SPDX-License-Identifier: Apache-2.0
// What changed between two snapshots: station by station with the statements that did it, or sum
// by sum.
#include <filesystem>

#include <fmt/format.h>

#include "base/text.h"
#include "commands.h"
#include "console.h"
#include "election/region_tree.h"
#include "options.h"
#include "publication/compare/compare_snapshots.h"
#include "publication/publishing/tree_sweep.h"
#include "publication/tree/folder_tree.h"
#include "table_writer.h"
#include "verification/published_definition.h"

namespace rekap::cli {
namespace {

using publication::FormChange;
using publication::SnapshotSide;
using publication::SumChange;

/// A tree, and the snapshot that is meant: "OUT" or "OUT@N".
struct Named {
  base::Path folder;
  std::optional<std::uint64_t> size;
};

Result<Named> parse_name(const std::string& text) {
  if (std::filesystem::is_directory(text)) return Named{text, std::nullopt};
  const std::size_t at = text.rfind('@');
  const auto size = at == std::string::npos ? Result<std::int64_t>(std::int64_t{-1})
                                            : base::parse_integer(text.substr(at + 1));
  if (!size || *size < 0 || !std::filesystem::is_directory(text.substr(0, at)))
    return fail(ErrorCode::not_found, "no published tree at " + base::quote(text));
  return Named{text.substr(0, at), static_cast<std::uint64_t>(*size)};
}

std::vector<Column> change_columns() {
  return {{"region", {"wilayah", "region"}},
          {"station", {"TPS", "station"}},
          {"contest", {"pemilihan", "contest"}},
          {"source", {"sumber", "source"}},
          {"what", {"apa", "what"}},
          {"before", {"sebelum", "before"}},
          {"after", {"sesudah", "after"}},
          {"position", {"posisi", "position"}},
          {"kind", {"pernyataan", "statement"}},
          {"author", {"oleh", "author"}},
          {"time", {"waktu", "time"}},
          {"reason", {"alasan", "reason"}}};
}

std::vector<Column> sum_columns() {
  return {{"region", {"wilayah", "region"}},
          {"level", {"tingkat", "level"}},
          {"contest", {"pemilihan", "contest"}},
          {"measure", {"ukuran", "measure"}},
          {"accepted_before", {"diterima sebelum", "accepted before"}},
          {"accepted_after", {"diterima sesudah", "accepted after"}},
          {"accepted_change", {"selisih", "change"}},
          {"pending_before", {"tertunda sebelum", "pending before"}},
          {"pending_after", {"tertunda sesudah", "pending after"}},
          {"pending_change", {"selisih", "change"}},
          {"fell", {"turun", "fell"}}};
}

/// What was found, told or not.
struct Counts {
  std::int64_t stations = 0, sums = 0, fallen = 0, files = 0;
  bool is_empty() const { return stations + sums + files == 0; }
};

Cell text_cell(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }

/// Figures as numbers, all else as text.
Cell value_cell(const FormChange& change, const std::string& value) {
  const auto number = base::parse_integer(value);
  if (!change.source.empty() && number) return Cell{*number};
  return text_cell(value);
}

std::vector<Cell> change_row(const publication::StationChanges& place, const FormChange& change) {
  std::vector<Cell> row = {Cell{place.region},
                           Cell{place.station},
                           text_cell(change.contest),
                           text_cell(change.source),
                           Cell{change.what},
                           value_cell(change, change.before),
                           value_cell(change, change.after)};
  if (change.cause) {
    row.insert(row.end(),
               {Cell{static_cast<std::int64_t>(change.cause->position)}, Cell{change.cause->kind},
                Cell{change.cause->author}, Cell{base::format_time(change.cause->time)},
                text_cell(change.cause->reason)});
  } else {
    row.insert(row.end(), 5, Cell{});
  }
  return row;
}

Cell number_cell(std::optional<std::int64_t> number) {
  Cell cell;
  if (number) cell = *number;
  return cell;
}

/// The difference, if both are there.
Cell change_cell(std::optional<std::int64_t> before, std::optional<std::int64_t> after) {
  Cell cell;
  if (before && after) cell = *after - *before;
  return cell;
}

std::vector<Cell> sum_row(const SumChange& change) {
  return {Cell{change.region},
          Cell{change.level},
          Cell{change.contest},
          Cell{change.measure},
          number_cell(change.accepted_before),
          number_cell(change.accepted_after),
          change_cell(change.accepted_before, change.accepted_after),
          number_cell(change.pending_before),
          number_cell(change.pending_after),
          change_cell(change.pending_before, change.pending_after),
          change.has_fallen() ? Cell{"fell"} : Cell{}};
}

/// What is asked for: stations, or sums down to a level.
struct View {
  bool is_summary = false;
  election::RegionLevel lowest = election::RegionLevel::province;
};

publication::ChangeVisitor make_visitor(TableWriter& writer, Counts& counts, const View& view) {
  publication::ChangeVisitor visitor;
  visitor.station = [&](const publication::StationChanges& place) {
    ++counts.stations;
    if (view.is_summary) return;
    for (const FormChange& change : place.changes) writer.add(change_row(place, change));
  };
  visitor.sum = [&](const SumChange& change) {
    ++counts.sums;
    if (change.has_fallen()) ++counts.fallen;
    if (!view.is_summary) return;
    const auto level = election::parse_region_level(change.level);
    // A fall that rises elsewhere outweigh is seen below the level alone, so it is always told.
    if (change.has_fallen() || (level && *level <= view.lowest)) writer.add(sum_row(change));
  };
  visitor.file = [&](const publication::FileChange& change) {
    ++counts.files;
    if (view.is_summary) return;
    std::vector<Cell> row(4);
    row.insert(row.end(), {Cell{change.name}, text_cell(change.before), text_cell(change.after)});
    row.resize(change_columns().size());
    writer.add(std::move(row));
  };
  return visitor;
}

/// Errors: not_found naming the snapshots that there are.
Result<SnapshotSide> open_side(const publication::FolderTree& tree, const Named& named) {
  auto side = publication::open_snapshot(tree, named.size);
  if (side || !named.size || side.error().code != ErrorCode::not_found) return side;
  std::string known;
  for (const std::uint64_t size : TRY(publication::list_snapshots(tree)))
    known += fmt::format("{}{}", known.empty() ? "" : ", ", size);
  return fail(ErrorCode::not_found, fmt::format("{} has no snapshot {}; there are: {}",
                                                named.folder.string(), *named.size, known));
}

/// Whether either election has the region and the contest that nothing was found of.
/// Errors: invalid_input naming the one that is nowhere.
Result<> check_scope(const publication::CompareScope& scope, const SnapshotSide& before,
                     const SnapshotSide& after) {
  bool has_region = !scope.region, has_contest = !scope.contest;
  for (const SnapshotSide* side : {&before, &after}) {
    if (has_region && has_contest) return {};
    const auto files = TRY(verification::load_definition_files(side->tree, side->manifest.common));
    const auto definition = TRY(election::parse_definition(files));
    has_region = has_region || definition->regions.find_region(*scope.region) ||
                 definition->regions.find_station(*scope.region);
    has_contest = has_contest || definition->find_contest(*scope.contest) != nullptr;
  }
  if (has_region && has_contest) return {};
  return fail(ErrorCode::invalid_input,
              fmt::format("no {} {} in this election", has_region ? "contest" : "region",
                          base::quote(has_region ? *scope.contest : *scope.region)));
}

void tell_counts(Console& console, const SnapshotSide& before, const SnapshotSide& after,
                 const Counts& counts) {
  const auto number = [&](std::int64_t value) { return format_number(value, console.language()); };
  console.note(fmt::format(
      fmt::runtime(console.say({"{} → {}: TPS yang berubah: {}; jumlah diterima yang turun: {}",
                                "{} → {}: stations changed: {}; accepted sums that fell: {}"})),
      number(static_cast<std::int64_t>(before.manifest.size)),
      number(static_cast<std::int64_t>(after.manifest.size)), number(counts.stations),
      number(counts.fallen)));
}

Result<ExitStatus> run_diff(const Arguments& arguments, Console& console) {
  const Named before_name = TRY(parse_name(arguments.text("A")));
  const Named after_name = TRY(parse_name(arguments.text("B")));
  const publication::FolderTree before_tree(before_name.folder), after_tree(after_name.folder);
  const SnapshotSide before = TRY(open_side(before_tree, before_name));
  const SnapshotSide after = TRY(open_side(after_tree, after_name));
  if (before.manifest.election != after.manifest.election) {
    return fail(ErrorCode::invalid_input,
                fmt::format("A is of the election {}, B of {}", before.manifest.election,
                            after.manifest.election));
  }
  const publication::CompareScope scope{arguments.find("--region"), arguments.find("--contest")};
  View view{arguments.has("--summary"), {}};
  view.lowest = TRY(election::parse_region_level(arguments.find("--level").value_or("province")));
  Counts counts;
  TableWriter writer(console, view.is_summary ? sum_columns() : change_columns());
  const publication::ChangeVisitor visitor = make_visitor(writer, counts, view);
  TRY_VOID(publication::compare_snapshots(before, after, scope, visitor));
  if (counts.stations + counts.sums == 0) TRY_VOID(check_scope(scope, before, after));
  writer.finish();
  tell_counts(console, before, after, counts);
  return arguments.has("--fail-if-any") && !counts.is_empty() ? ExitStatus::differences
                                                              : ExitStatus::fine;
}

}  // namespace

std::vector<Command> diff_commands() {
  return {
      {.path = {"diff"},
       .summary = {"apa yang berubah antara dua terbitan, TPS demi TPS, dengan alasannya",
                   "what changed between two snapshots, station by station, with reasons"},
       .options = {{.name = "A",
                    .help = {"terbitan lama: FOLDER, atau FOLDER@N untuk terbitan N",
                             "the older snapshot: FOLDER, or FOLDER@N for snapshot N"},
                    .is_required = true},
                   {.name = "B",
                    .help = {"terbitan baru, begitu pula", "the newer snapshot, likewise"},
                    .is_required = true},
                   region_option,
                   contest_option,
                   {.name = "--summary",
                    .help = {"jumlah per wilayah, bukan TPS demi TPS",
                             "sums by region instead of stations"}},
                   {.name = "--level",
                    .value_name = "LEVEL",
                    .help = {"dengan --summary: sampai tingkat ini, dan yang turun di mana pun; "
                             "bawaan: province",
                             "with --summary: down to this level, and what fell anywhere; "
                             "default: province"},
                    .choices = {"nation", "province", "regency", "district", "village"}},
                   fail_option},
       .examples = {{"rekap diff site@100 site@200",
                     {"dua terbitan dalam satu folder", "two snapshots of one folder"}},
                    {"rekap diff site@100 site --fail-if-any > berubah.txt || kabari",
                     {"kabari bila ada yang berubah", "let somebody know of any change"}},
                    {"rekap diff yesterday/site site --region 3173 --format csv",
                     {"dua salinan terbitan, satu kabupaten/kota, sebagai CSV",
                      "two copies of a publication, one regency, as CSV"}},
                    {"rekap diff site@100 site --summary",
                     {"jumlah mana yang naik atau turun", "which sums rose or fell"}}},
       .prints_table = true,
       .run = run_diff}};
}

}  // namespace rekap::cli
