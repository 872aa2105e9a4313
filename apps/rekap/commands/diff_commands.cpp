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

/// What both forms of the command gather.
struct Gathered {
  Table stations{{{"station", {"TPS", "station"}},
                  {"contest", {"pemilihan", "contest"}},
                  {"source", {"sumber", "source"}},
                  {"what", {"apa", "what"}},
                  {"before", {"sebelum", "before"}},
                  {"after", {"sesudah", "after"}},
                  {"position", {"posisi", "position"}},
                  {"kind", {"pernyataan", "statement"}},
                  {"author", {"oleh", "author"}},
                  {"time", {"waktu", "time"}},
                  {"reason", {"alasan", "reason"}}},
                 {}};
  Table sums{{{"region", {"wilayah", "region"}},
              {"level", {"tingkat", "level"}},
              {"contest", {"pemilihan", "contest"}},
              {"measure", {"ukuran", "measure"}},
              {"accepted_before", {"diterima sebelum", "accepted before"}},
              {"accepted_after", {"diterima sesudah", "accepted after"}},
              {"accepted_change", {"selisih", "change"}},
              {"pending_before", {"tertunda sebelum", "pending before"}},
              {"pending_after", {"tertunda sesudah", "pending after"}},
              {"pending_change", {"selisih", "change"}}},
             {}};
  std::int64_t station_count = 0, fallen_count = 0;
};

Cell text_cell(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }

/// Figures as numbers, all else as text.
Cell value_cell(const FormChange& change, const std::string& value) {
  const auto number = base::parse_integer(value);
  if (!change.source.empty() && number) return Cell{*number};
  return text_cell(value);
}

std::vector<Cell> change_row(const std::string& station, const FormChange& change) {
  std::vector<Cell> row = {
      Cell{station},     text_cell(change.contest),         text_cell(change.source),
      Cell{change.what}, value_cell(change, change.before), value_cell(change, change.after)};
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
          change_cell(change.pending_before, change.pending_after)};
}

/// `lowest`: sums of regions below this level are left out.
publication::ChangeVisitor make_visitor(Gathered& gathered, election::RegionLevel lowest) {
  publication::ChangeVisitor visitor;
  visitor.station = [&gathered](const std::string& station,
                                const std::vector<FormChange>& changes) {
    ++gathered.station_count;
    for (const FormChange& change : changes)
      gathered.stations.rows.push_back(change_row(station, change));
  };
  visitor.sum = [&gathered, lowest](const SumChange& change) {
    const auto level = election::parse_region_level(change.level);
    if (!level || *level > lowest) return;
    gathered.sums.rows.push_back(sum_row(change));
    if (change.has_fallen()) ++gathered.fallen_count;
  };
  visitor.common = [&gathered](const std::string& name, const std::string& before,
                               const std::string& after) {
    std::vector<Cell> row = {Cell{},          Cell{}, Cell{}, Cell{name}, text_cell(before),
                             text_cell(after)};
    row.insert(row.end(), 5, Cell{});
    gathered.stations.rows.push_back(std::move(row));
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
  Gathered gathered;
  const publication::CompareScope scope{arguments.find("--region"), arguments.find("--contest")};
  const election::RegionLevel lowest =
      TRY(election::parse_region_level(arguments.find("--level").value_or("province")));
  const publication::ChangeVisitor visitor = make_visitor(gathered, lowest);
  TRY_VOID(publication::compare_snapshots(before, after, scope, visitor));
  console.print(arguments.has("--summary") ? gathered.sums : gathered.stations);
  const auto number = [&](std::uint64_t value) {
    return format_number(static_cast<std::int64_t>(value), console.language());
  };
  console.note(fmt::format(
      fmt::runtime(console.say({"{} → {}: TPS yang berubah: {}; jumlah diterima yang turun: {}",
                                "{} → {}: stations changed: {}; accepted sums that fell: {}"})),
      number(before.manifest.size), number(after.manifest.size),
      number(static_cast<std::uint64_t>(gathered.station_count)),
      number(static_cast<std::uint64_t>(gathered.fallen_count))));
  const bool is_failure = arguments.has("--fail-if-any") &&
                          !(gathered.stations.rows.empty() && gathered.sums.rows.empty());
  return is_failure ? ExitStatus::differences : ExitStatus::fine;
}

}  // namespace

std::vector<Command> diff_commands() {
  return {{.path = {"diff"},
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
                        .help = {"dengan --summary: sampai tingkat ini; bawaan: province",
                                 "with --summary: down to this level; default: province"},
                        .choices = {"nation", "province", "regency", "district", "village"}},
                       fail_option},
           .examples = {{"rekap diff site@100 site@200",
                         {"dua terbitan dalam satu folder", "two snapshots of one folder"}},
                        {"rekap diff yesterday/site site --region 3173 --format csv",
                         {"dua salinan terbitan, satu kabupaten/kota, sebagai CSV",
                          "two copies of a publication, one regency, as CSV"}},
                        {"rekap diff site@100 site --summary",
                         {"jumlah mana yang naik atau turun", "which sums rose or fell"}}},
           .prints_table = true,
           .run = run_diff}};
}

}  // namespace rekap::cli
