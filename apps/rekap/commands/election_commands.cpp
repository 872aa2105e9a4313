// SPDX-License-Identifier: Apache-2.0
// Election definitions: built from the files of others, and checked.
#include <map>

#include <fmt/format.h>

#include "commands.h"
#include "console.h"
#include "election/definition/check/definition_check.h"
#include "import/definition/build_definition.h"
#include "import/rows/source_file.h"
#include "store/store_folder.h"

namespace rekap::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t source_size_bytes_max = std::size_t{1} << 30;

/// Options that hand files to the build; the name without dashes is the `input` of build.json.
constexpr std::string_view inputs[] = {"--stations",
                                       "--regions",
                                       "--electoral-districts",
                                       "--electoral-district-regions",
                                       "--parties",
                                       "--candidates",
                                       "--heads"};

/// Name of a file without folder and compression.
std::string plain_name(const base::Path& path) {
  const base::Path name = path.filename();
  const bool is_packed = name.extension() == ".xz" || name.extension() == ".gz";
  return is_packed ? name.stem().string() : name.string();
}

Result<> write_definition(const election::DefinitionFiles& files, const base::Path& out) {
  const base::Path partial = out.string() + ".partial";
  std::error_code error;
  fs::remove_all(partial, error);
  for (const auto& [name, bytes] : files) {
    TRY_VOID(base::make_folder((partial / name).parent_path()));
    TRY_VOID(base::save_file_unsynced(partial / name, bytes));
  }
  TRY_VOID(base::sync_file_system(partial));
  fs::rename(partial, out, error);
  if (error)
    return fail(ErrorCode::unavailable,
                fmt::format("cannot make {}: {}", out.string(), error.message()));
  return {};
}

Result<ExitStatus> run_build(const Arguments& arguments, Console& console) {
  const base::Path out = arguments.text("OUT");
  if (fs::exists(out))
    return fail(ErrorCode::already_exists, fmt::format("{} is there already", out.string()));
  import::BuildRequest request;
  request.template_files = TRY(load_definition_files(arguments.text("--template")));
  request.contests = arguments.list("--contest");
  for (const std::string_view input : inputs) {
    for (const std::string& path : arguments.list(input)) {
      std::string text = TRY(import::load_source_file(path, source_size_bytes_max));
      request.files.push_back({std::string(input.substr(2)), plain_name(path), std::move(text)});
    }
  }
  const election::DefinitionFiles files = TRY(import::build_definition(request));
  const auto definition = TRY(election::parse_definition(files));
  const auto inconsistencies = TRY(election::check_definition(files));
  TRY_VOID(write_definition(files, out));
  console.print_line(
      fmt::format("{}: {} {}, {} {}, {} {}", definition->id,
                  format_number(static_cast<std::int64_t>(definition->regions.station_count()),
                                console.language()),
                  console.say({"TPS", "polling stations"}), definition->contests.size(),
                  console.say({"pemilihan", "contests"}), inconsistencies.size(),
                  console.say({"ketidaksesuaian (rekap election check)",
                               "inconsistencies (rekap election check)"})));
  return ExitStatus::fine;
}

Result<ExitStatus> run_check(const Arguments& arguments, Console& console) {
  const election::DefinitionFiles files = TRY(load_definition_files(arguments.text("DIR")));
  const auto inconsistencies = TRY(election::check_definition(files));
  if (arguments.has("--summary")) {
    std::map<election::InconsistencyKind, std::int64_t> counts;
    for (const auto& inconsistency : inconsistencies) ++counts[inconsistency.kind];
    Table table{
        {{"code", {"kode", "code"}}, {"count", {"jumlah", "count"}}, {"what", {"arti", "what"}}},
        {}};
    for (const auto& [kind, count] : counts) {
      table.rows.push_back({std::string(election::inconsistency_code(kind)), count,
                            std::string(console.say(election::describe_inconsistency(kind)))});
    }
    console.print(table);
  } else {
    Table table{{{"code", {"kode", "code"}},
                 {"file", {"berkas", "file"}},
                 {"line", {"baris", "line"}},
                 {"subject", {"perihal", "subject"}},
                 {"found", {"ada", "found"}},
                 {"expected", {"seharusnya", "expected"}},
                 {"what", {"arti", "what"}}},
                {}};
    for (const auto& inconsistency : inconsistencies) {
      table.rows.push_back(
          {std::string(election::inconsistency_code(inconsistency.kind)), inconsistency.file,
           Cell{}, inconsistency.subject, inconsistency.found, inconsistency.expected,
           std::string(console.say(election::describe_inconsistency(inconsistency.kind)))});
      if (inconsistency.line > 0) table.rows.back()[2] = std::int64_t{inconsistency.line};
    }
    console.print(table);
  }
  return inconsistencies.empty() ? ExitStatus::fine : ExitStatus::differences;
}

}  // namespace

std::vector<Command> election_commands() {
  std::vector<Option> build_options = {
      {.name = "OUT",
       .help = {"folder definisi yang dibuat", "folder of the definition to make"},
       .is_required = true},
      {.name = "--template",
       .value_name = "DIR",
       .help = {"kerangka, misalnya elections/indonesia-2024",
                "template, for instance elections/indonesia-2024"},
       .is_required = true}};
  for (const std::string_view input : inputs) {
    build_options.push_back({.name = input,
                             .value_name = "FILE",
                             .help = {"berkas sumber (CSV; .xz dan .gz boleh)",
                                      "source file (CSV; .xz and .gz allowed)"},
                             .is_repeated = true});
  }
  build_options.push_back(
      {.name = "--contest",
       .value_name = "ID",
       .help = {"hanya pemilihan ini; bawaan semua", "these contests alone; default all"},
       .is_repeated = true});
  return {{.path = {"election", "build"},
           .summary = {"membuat definisi pemilu dari berkas wilayah dan calon",
                       "makes an election definition from region and candidate files"},
           .options = build_options,
           .examples = {{"rekap election build definition --template elections/indonesia-2024 "
                         "--contest president --stations tps_2024.csv.xz",
                         {"pemilihan presiden 2024", "the presidential election of 2024"}}},
           .run = run_build},
          {.path = {"election", "check"},
           .summary = {"menyebut setiap ketidaksesuaian sebuah definisi",
                       "names every inconsistency of a definition"},
           .options = {{.name = "DIR",
                        .help = {"folder definisi", "folder of the definition"},
                        .is_required = true},
                       {.name = "--summary", .help = {"hitung per jenis", "count by kind"}}},
           .examples = {{"rekap election check definition --summary",
                         {"misalnya 118 kursi berlebih", "for instance 118 surplus seats"}}},
           .prints_table = true,
           .run = run_check}};
}

}  // namespace rekap::cli
