// SPDX-License-Identifier: Apache-2.0
// Importing a national file into a durable store, against hashing, signing and writing the same
// bytes alone: rounds in turn, medians.
//
// import_bench [FILE.csv[.xz]] [ROUNDS]   FILE: as the profile sirekap-2024-csv reads it; without
// one, a synthetic file of as many rows
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <thread>

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include "base/check.h"
#include "base/crypto/sha256.h"
#include "base/csv.h"
#include "base/text.h"
#include "import/import.h"
#include "import/rows/source_file.h"
#include "record/statement_format.h"
#include "stopwatch.h"
#include "storage/sqlite/sqlite_statement_log.h"

namespace rekap::bench {
namespace {

constexpr std::size_t synthetic_row_count = 443'968;
constexpr std::size_t batch_size = 10'000;
constexpr std::size_t thread_count = 2;
constexpr std::size_t size_bytes_max = std::size_t{1} << 30;

/// Lengths of the codes from province to village; a station's is longer.
constexpr std::size_t code_sizes[] = {2, 4, 6, 10};

const base::PrivateKey& officer_key() {
  static const base::PrivateKey key = base::PrivateKey::create(std::string(32, 'o')).value();
  return key;
}

/// A file that has the columns of the profile and nothing of any real election.
std::string make_file() {
  std::string text =
      "kode_tps,p1,p2,p3,suara_sah,suara_tidak_sah,suara_total,pemilih_dpt_j,pemilih_dpt_l,"
      "pemilih_dpt_p,pengguna_dpt_j,pengguna_dpt_l,pengguna_dpt_p,pengguna_dptb_j,pengguna_dptb_l,"
      "pengguna_dptb_p,pengguna_non_dpt_j,pengguna_non_dpt_l,pengguna_non_dpt_p,pengguna_total_j,"
      "pengguna_total_l,pengguna_total_p,ts,n_img,img1_ts,n_versi,diambil\n";
  std::uint64_t state = 1;
  const auto draw = [&](std::uint64_t below) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (state >> 33) % below;
  };
  for (std::size_t row = 0; row < synthetic_row_count; ++row) {
    const std::size_t village = row / 8;
    text += fmt::format("{:02}{:02}{:02}{:04}{:03}", 10 + village / 20'000, village / 1'000 % 20,
                        village / 50 % 20, village % 50, row % 8 + 1);
    const bool is_empty = draw(4) == 0;
    for (int figure = 0; figure < 21; ++figure) {
      text += is_empty ? "," : fmt::format(",{}", draw(300));
    }
    text += ",2024-02-20 13:00:00,3,20240215101421,1,2024-03-16T12:20:47+00:00\n";
  }
  return text;
}

/// The stations that a file names, in a tree by the digits of their codes.
election::RegionTree make_tree(std::string_view text) {
  base::CsvReader reader = base::CsvReader::create(text).value();
  const std::size_t column = reader.find_column("kode_tps");
  std::set<std::string> regions;
  std::vector<std::string> codes;
  while (reader.next().value()) {
    codes.emplace_back(reader.cells()[column]);
    for (const std::size_t size : code_sizes) regions.insert(codes.back().substr(0, size));
  }
  std::vector<election::RegionRow> region_rows = {
      {"0", "", election::RegionLevel::nation, "nation", 0}};
  for (const std::string& code : regions) {
    const auto at = std::find(std::begin(code_sizes), std::end(code_sizes), code.size());
    const auto depth = static_cast<std::size_t>(at - std::begin(code_sizes));
    const std::string_view parent =
        depth == 0 ? "0" : std::string_view(code).substr(0, code_sizes[depth - 1]);
    region_rows.push_back({code, parent, static_cast<election::RegionLevel>(depth + 1), "r", 0});
  }
  std::vector<election::StationRow> station_rows;
  for (const std::string& code : codes) {
    station_rows.push_back({code, std::string_view(code).substr(0, code_sizes[3]), "TPS", 0});
  }
  return election::RegionTree::create(region_rows, station_rows).value();
}

/// The one contest and source of the profile, on the stations of the file.
election::Definition make_definition(const import::Profile& profile, std::string_view text) {
  std::vector<std::string> fields, required;
  for (const import::FigureRule& rule : profile.figures) {
    fields.push_back(rule.field);
    if (rule.is_required) required.push_back(rule.field);
  }
  election::Definition definition{"bench", {}, "+07:00", make_tree(text), {}, {}, {}, {}, {}};
  const election::StationRange all{
      {0}, {static_cast<std::uint32_t>(definition.regions.station_count())}};
  election::Contest contest;
  contest.id = profile.contest;
  contest.fields = election::FormFields::create(fields).value();
  contest.areas.resize(1);
  contest.stations = {all};
  contest.runs = {{all, 0}};
  definition.contests = {std::move(contest)};
  definition.sources = {{profile.source, {}, fields, required}};
  return definition;
}

/// One import into a store of its own, from opening the file to the last durable batch.
class ImportRun {
 public:
  ImportRun(const import::Profile& profile, const election::Definition& definition,
            const base::Path& folder)
      : profile_(profile), definition_(definition), folder_(folder) {}

  void make_store() {
    for (const char* suffix : {"", "-wal", "-shm"}) {
      std::filesystem::remove(folder_ / (std::string("record") + suffix));
    }
    log_ = storage::SqliteStatementLog::create(folder_ / "record").value();
    const base::PublicKey log_key = base::PrivateKey::generate().public_key();
    CHECK(intake::append_rulebook(*log_, definition_, clock_, officer_key(), log_key).has_value());
  }

  void import_file() {
    auto door = intake::Intake::open(*log_, definition_, clock_, officer_key()).value();
    const auto rows = import::open_rows(profile_, folder_ / "rows.csv").value();
    import::ImportOptions options;
    options.batch_size = batch_size;
    const auto report = import::import_rows(profile_, *rows, {definition_, *log_, door}, options);
    CHECK(report.has_value() && report->rejected == 0);
  }

  /// The entries as they were stored, the rulebook aside.
  std::vector<std::string> load_entries() const {
    std::vector<std::string> entries;
    CHECK(log_->visit({{1}, log_->size().value()},
                      [&](record::Position, std::string_view bytes) -> Result<> {
                        entries.emplace_back(bytes);
                        return {};
                      })
              .has_value());
    return entries;
  }

 private:
  const import::Profile& profile_;
  const election::Definition& definition_;
  base::Path folder_;
  base::FixedClock clock_{base::Timestamp{1'700'000'000}};
  std::unique_ptr<storage::SqliteStatementLog> log_;
};

/// Both answers are used, so that no compiler leaves the work out.
void hash_and_sign(const std::vector<std::string>& entries, std::size_t first, std::size_t end) {
  std::uint8_t mixed = 0;
  for (std::size_t i = first; i < end; ++i) {
    mixed ^= base::sha256(entries[i]).bytes[0];
    mixed ^= officer_key().sign(entries[i]).bytes[0];
  }
  static std::atomic<std::uint8_t> kept;
  kept = mixed;
}

/// The work that no import can do without: each batch is hashed and signed on both threads, then
/// written and synced.
void run_floor(const std::vector<std::string>& entries, const base::Path& folder) {
  const base::Path path = folder / "floor";
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  CHECK(file >= 0);
  for (std::size_t first = 0; first < entries.size(); first += batch_size) {
    const std::size_t end = std::min(entries.size(), first + batch_size);
    const std::size_t middle = (first + end) / thread_count;
    std::jthread other(hash_and_sign, std::cref(entries), middle, end);
    hash_and_sign(entries, first, middle);
    other.join();
    std::string bytes;
    for (std::size_t i = first; i < end; ++i) bytes += entries[i];
    CHECK(::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    CHECK(::fdatasync(file) == 0);
  }
  ::close(file);
}

void print_row(std::string_view name, const std::vector<double>& times_ms, double floor_ms) {
  const auto [least, most] = std::minmax_element(times_ms.begin(), times_ms.end());
  fmt::print("| {} | {:.2f} | {:.2f} – {:.2f} | {:.2f} |\n", name, median(times_ms) / 1000,
             *least / 1000, *most / 1000, median(times_ms) / floor_ms);
}

int run(const std::string& source, int round_count) {
  std::string pattern = (std::filesystem::temp_directory_path() / "rekap-bench-XXXXXX").string();
  CHECK(::mkdtemp(pattern.data()) != nullptr);
  const base::Path folder = pattern;
  const std::string text =
      source.empty() ? make_file() : import::load_source_file(source, size_bytes_max).value();
  CHECK(base::save_file(folder / "rows.csv", text).has_value());
  const base::Path profile_path =
      base::Path(REKAP_SOURCE_DIR) / "elections/indonesia-2024/profiles/sirekap-2024-csv.json";
  const import::Profile profile =
      import::parse_profile(base::load_file(profile_path).value()).value();
  const election::Definition definition = make_definition(profile, text);

  ImportRun import_run(profile, definition, folder);
  std::vector<std::string> entries;
  std::vector<double> import_ms, again_ms, floor_ms;
  for (int round = 0; round < round_count; ++round) {
    import_run.make_store();
    import_ms.push_back(time_ms([&] { import_run.import_file(); }));
    again_ms.push_back(time_ms([&] { import_run.import_file(); }));
    if (entries.empty()) entries = import_run.load_entries();
    floor_ms.push_back(time_ms([&] { run_floor(entries, folder); }));
  }
  std::size_t size_bytes = 0;
  for (const std::string& entry : entries) size_bytes += entry.size();
  fmt::print("{} rows of {} ({:.0f} MB) to {:.0f} MB of entries, {} rounds\n\n", entries.size(),
             source.empty() ? "a synthetic file" : source, static_cast<double>(text.size()) / 1e6,
             static_cast<double>(size_bytes) / 1e6, round_count);
  fmt::print("| | median s | least – most s | × the floor |\n|---|---|---|---|\n");
  print_row("SHA-256, Ed25519, write, sync", floor_ms, median(floor_ms));
  print_row("import", import_ms, median(floor_ms));
  print_row("import of the same file again: nothing to append", again_ms, median(floor_ms));
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace rekap::bench

int main(int argument_count, char** arguments) {
  const std::string source = argument_count > 1 ? arguments[1] : "";
  const auto rounds = rekap::base::parse_integer(argument_count > 2 ? arguments[2] : "5");
  if (!rounds || *rounds < 3) {
    fmt::print(stderr, "ROUNDS is a number from 3\n");
    return 2;
  }
  return rekap::bench::run(source, static_cast<int>(*rounds));
}
