// SPDX-License-Identifier: Apache-2.0
// Foreign files into the record, by a profile; and where two sources of the same forms differ.
#include <fmt/format.h>

#include "base/text.h"
#include "commands.h"
#include "console.h"
#include "import/import.h"
#include "options.h"
#include "store/store_folder.h"

namespace rekap::cli {
namespace {

constexpr std::size_t profile_size_bytes_max = std::size_t{1} << 20;

/// The profile of that name in the store's definition, or of that path.
Result<import::Profile> find_profile(const StoreFolder& store, const std::string& name) {
  const auto& files = store.definition_files();
  const auto known = files.find("profiles/" + name + ".json");
  if (known == files.end() && !std::filesystem::exists(name)) {
    std::vector<std::string> names;
    for (const auto& [path, bytes] : files) {
      if (path.starts_with("profiles/")) names.push_back(base::Path(path).stem().string());
    }
    return fail(ErrorCode::invalid_input, fmt::format("no profile {}; this election has: {}",
                                                      base::quote(name), base::join(names, ", ")));
  }
  const std::string text =
      known != files.end() ? known->second : TRY(base::load_file(name, profile_size_bytes_max));
  auto profile = import::parse_profile(text);
  if (!profile) return with_context(name, profile.error());
  return profile;
}

void print_report(const import::ImportReport& report, Console& console) {
  for (const import::RowFault& fault : report.faults)
    console.note(import::render_fault(fault, console.language()));
  if (report.rejected > report.faults.size()) {
    console.note(fmt::format("… {} {}", report.rejected - report.faults.size(),
                             console.say({"baris lain yang ditolak", "more rejected rows"})));
  }
  const auto count = [](std::size_t number) { return Cell(static_cast<std::int64_t>(number)); };
  Table table{{{"read", {"dibaca", "read"}},
               {"appended", {"dicatat", "appended"}},
               {"unchanged", {"tetap", "unchanged"}},
               {"corrected", {"dikoreksi", "corrected"}},
               {"rejected", {"ditolak", "rejected"}},
               {"skipped", {"dilewati", "skipped"}}},
              {}};
  table.rows.push_back({count(report.read), count(report.appended), count(report.unchanged),
                        count(report.corrected), count(report.rejected), count(report.skipped)});
  console.print(table);
}

Result<import::ImportOptions> make_options(const Arguments& arguments, Console& console) {
  import::ImportOptions options;
  options.is_strict = arguments.has("--strict");
  if (const auto size = arguments.find("--batch-size")) {
    const std::int64_t number = TRY(base::parse_integer(*size));
    if (number < 1 || number > 1'000'000) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("--batch-size is 1 to 1000000, not {}", number));
    }
    options.batch_size = static_cast<std::size_t>(number);
  }
  options.progress = [&console](const import::ImportProgress& progress) {
    const bool is_checking = progress.phase == import::ImportPhase::checking;
    console.progress(console.say(is_checking ? base::Text{"memeriksa", "checking"}
                                             : base::Text{"mencatat", "appending"}),
                     progress.source.done, progress.source.total);
  };
  return options;
}

Result<ExitStatus> run_import(const Arguments& arguments, Console& console) {
  const StoreFolder store = TRY(StoreFolder::open(arguments.text("STORE")));
  const import::Profile profile = TRY(find_profile(store, arguments.text("--profile")));
  const import::ImportOptions options = TRY(make_options(arguments, console));
  auto rows = import::open_rows(profile, arguments.text("FILE"));
  if (!rows) return tl::unexpected(rows.error());
  const auto clock = TRY(find_clock(arguments));
  const base::PrivateKey key = TRY(store.operator_key(arguments));
  auto intake = TRY(intake::Intake::open(store.log(), store.definition(), *clock, key));
  const import::ImportTarget target{store.definition(), store.log(), intake};
  auto report = import::import_rows(profile, **rows, target, options);
  if (!report) return with_context(arguments.text("FILE"), report.error());
  print_report(*report, console);
  if (report->is_refused) {
    return fail(ErrorCode::invalid_input,
                fmt::format("{}: {} faulty rows; nothing was appended (--strict)",
                            arguments.text("FILE"), report->rejected));
  }
  return report->rejected > 0 ? ExitStatus::differences : ExitStatus::fine;
}

}  // namespace

std::vector<Command> import_commands() {
  return {
      {.path = {"import"},
       .summary = {"mencatat baris sebuah berkas; baris yang sama tidak dicatat dua kali",
                   "appends the rows of a file; the same row is never appended twice"},
       .options = {store_option,
                   {.name = "--profile",
                    .value_name = "P",
                    .help = {"profil impor: nama atau berkas", "import profile: a name or a file"},
                    .is_required = true},
                   {.name = "FILE",
                    .help = {"CSV atau JSON Sirekap; .xz dan .gz boleh; folder JSON boleh",
                             "CSV or Sirekap JSON; .xz and .gz allowed; a folder of JSON allowed"},
                    .is_required = true},
                   {.name = "--strict",
                    .help = {"satu baris salah menolak seluruh berkas",
                             "one faulty row keeps the whole file out"}},
                   {.name = "--batch-size",
                    .value_name = "N",
                    .help = {"baris per kelompok; bawaan 10000", "rows a batch; default 10000"}},
                   key_option,
                   time_option},
       .examples = {{"rekap import store --profile sirekap-2024-csv president-2024-stations.csv.xz",
                     {"impor hasil TPS 2024", "import the stations of 2024"}}},
       .prints_table = true,
       .run = run_import}};
}

}  // namespace rekap::cli
