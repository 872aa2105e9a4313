// SPDX-License-Identifier: Apache-2.0
// One CSV of a whole contest, joined from the district files of a published tree.
#include <fmt/format.h>

#include "base/json/json.h"
#include "base/text.h"
#include "commands.h"
#include "console.h"
#include "options.h"
#include "publication/tree/folder_tree.h"

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

Result<ExitStatus> run_export(const Arguments& arguments, Console& console) {
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
       .summary = {"satu CSV seluruh pemilihan, digabung dari berkas kecamatan",
                   "one CSV of a whole contest, joined from the district files"},
       .options = {{.name = "OUT",
                    .help = {"folder terbitan", "folder of the tree"},
                    .is_required = true},
                   required(contest_option)},
       .examples = {{"rekap export site --contest president > president.csv",
                     {"semua TPS, yang belum masuk juga", "every station, those not in yet too"}}},
       .run = run_export}};
}

}  // namespace rekap::cli
