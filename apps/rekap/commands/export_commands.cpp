// SPDX-License-Identifier: Apache-2.0
// A whole contest out of a published tree: one CSV joined from the district files, or the JSON of a
// former site.
#include <fmt/format.h>

#include "base/json/json.h"
#include "base/text.h"
#include "commands.h"
#include "console.h"
#include "foreign_tree.h"
#include "options.h"
#include "publication/compare/compare_snapshots.h"
#include "publication/tree/folder_tree.h"
#include "verification/published_definition.h"

namespace rekap::cli {
namespace {

/// The paths of a contest's district files, in the order of the regions.
/// Errors: invalid_input naming the contests there are; corrupt if the package is none of ours.
Result<std::vector<std::string>> find_parts(const publication::FolderTree& tree,
                                            const std::string& contest) {
  const std::string text = TRY(tree.load("datapackage.json"));
  const base::JsonValue package = TRY(base::parse_json(text));
  std::vector<std::string> names;
  for (const base::JsonValue& resource : *TRY(package.array_at("resources"))) {
    names.push_back(TRY(resource.string_at("name")));
    if (names.back() != contest) continue;
    std::vector<std::string> paths;
    for (const base::JsonValue& path : *TRY(resource.array_at("path"))) {
      if (path.string() == nullptr)
        return fail(ErrorCode::corrupt, "datapackage.json: a path is no text");
      paths.push_back(*path.string());
    }
    return paths;
  }
  return fail(ErrorCode::invalid_input, fmt::format("no contest {} in this tree; there are: {}",
                                                    base::quote(contest), base::join(names, ", ")));
}

/// The profile that a published definition carries under this name, or a file.
Result<import::Profile> load_profile(const publication::FolderTree& tree, const std::string& name) {
  const auto snapshot = TRY(publication::open_snapshot(tree, std::nullopt));
  const auto files = TRY(verification::load_definition_files(tree, snapshot.manifest.common));
  const auto known = files.find("profiles/" + name + ".json");
  std::string text;
  if (known != files.end()) {
    text = known->second;
  } else {
    text = TRY(base::load_file(name));
  }
  auto profile = import::parse_profile(text);
  if (!profile) return with_context(name, std::move(profile).error());
  return profile;
}

/// The contest in the shape of the site that the profile imports.
Result<ExitStatus> run_foreign_export(const Arguments& arguments, Console& console) {
  const publication::FolderTree tree(arguments.text("OUT"));
  const import::Profile profile = TRY(load_profile(tree, arguments.text("--profile")));
  if (profile.contest != arguments.text("--contest")) {
    return fail(ErrorCode::invalid_input,
                fmt::format("the profile {} is of the contest {}", profile.id, profile.contest));
  }
  const std::string_view what = console.say({"menulis TPS", "writing stations"});
  const std::uint64_t file_count =
      TRY(export_foreign_tree({.tree = tree,
                               .profile = profile,
                               .folder = arguments.text("--into"),
                               .progress = [&](std::uint64_t done, std::uint64_t total) {
                                 console.progress(what, done, total);
                               }}));
  console.progress_done();
  console.print_line(
      fmt::format("{}: {} {}", arguments.text("--into"),
                  format_number(static_cast<std::int64_t>(file_count), console.language()),
                  console.say({"berkas", "files"})));
  return ExitStatus::fine;
}

Result<> check_export(const Arguments& arguments) {
  if (arguments.has("--profile") == arguments.has("--into")) return {};
  return fail(ErrorCode::invalid_input, "--profile, --into: both or none");
}

Result<ExitStatus> run_export(const Arguments& arguments, Console& console) {
  if (arguments.has("--profile")) return run_foreign_export(arguments, console);
  const publication::FolderTree tree(arguments.text("OUT"));
  const std::vector<std::string> parts = TRY(find_parts(tree, arguments.text("--contest")));
  std::string header;
  for (const std::string& path : parts) {
    const std::string csv = TRY(tree.load(path));
    const std::size_t header_size = csv.find('\n') + 1;
    if (header.empty()) {
      header = csv.substr(0, header_size);
      console.print_bytes(header);
    }
    if (csv.compare(0, header_size, header) != 0) {
      return fail(ErrorCode::corrupt,
                  fmt::format("{}: has other columns than the districts before it", path));
    }
    console.print_bytes(std::string_view(csv).substr(header_size));
  }
  return ExitStatus::fine;
}

}  // namespace

std::vector<Command> export_commands() {
  return {
      {.path = {"export"},
       .summary = {"seluruh pemilihan sebagai satu CSV, atau dalam bentuk situs lama",
                   "a whole contest as one CSV, or in the shape of a former site"},
       .options = {{.name = "OUT",
                    .help = {"folder terbitan", "folder of the tree"},
                    .is_required = true},
                   required(contest_option),
                   {.name = "--profile",
                    .value_name = "NAME",
                    .help = {"dalam bentuk sumber lama yang dibaca profil impor ini (JSON)",
                             "in the shape of the former source that this import profile reads "
                             "(JSON)"}},
                   {.name = "--into",
                    .value_name = "FOLDER",
                    .help = {"dengan --profile: folder wilayah; nasional menjadi FOLDER.json",
                             "with --profile: folder of the regions; the nation becomes "
                             "FOLDER.json"}}},
       .examples = {{"rekap export site --contest president > president.csv",
                     {"semua TPS, yang belum masuk juga", "every station, those not in yet too"}},
                    {"rekap export site --contest president --profile sirekap-json --into "
                     "old/pemilu/hhcw/ppwp",
                     {"pohon JSON seperti situs Sirekap 2024",
                      "a tree of JSON as Sirekap had it"}}},
       .check = check_export,
       .run = run_export}};
}

}  // namespace rekap::cli
