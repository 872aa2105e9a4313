// SPDX-License-Identifier: Apache-2.0
// A snapshot after new statements at stations chosen at random all over the country, beside writing
// and syncing the same files alone; in a tree with figures from every station, and in one with a
// tenth of them.
//
// snapshot_bench DEFINITION [ROUNDS]   DEFINITION: a folder made by `rekap election build`
#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "base/check.h"
#include "base/file.h"
#include "base/text.h"
#include "intake/intake.h"
#include "publication/publishing/publish.h"
#include "stopwatch.h"
#include "storage/files/file_tile_store.h"
#include "storage/sqlite/sqlite_checkpoint_store.h"
#include "storage/sqlite/sqlite_statement_log.h"

namespace rekap::bench {
namespace {

constexpr std::size_t thread_count = 2;
constexpr std::size_t batch_size = 10'000;
constexpr std::uint32_t step = 2;  // every second station has figures: about as many as in 2024

/// A tree that remembers what was put into it, if asked to.
class KeepingTree : public publication::FolderTree {
 public:
  KeepingTree(base::Path root, bool is_keeping)
      : FolderTree(std::move(root)), is_keeping_(is_keeping) {}

  Result<> put(publication::RenderedFile file) override {
    if (is_keeping_) {
      const std::lock_guard lock(mutex_);
      files.push_back(file);
    }
    return FolderTree::put(std::move(file));
  }

  std::vector<publication::RenderedFile> files;

 private:
  bool is_keeping_;
  std::mutex mutex_;
};

/// Every file of a folder by its path in it.
election::DefinitionFiles load_definition(const base::Path& folder) {
  election::DefinitionFiles files;
  for (const auto& at : std::filesystem::recursive_directory_iterator(folder)) {
    if (!at.is_regular_file()) continue;
    const std::string name = at.path().lexically_relative(folder).generic_string();
    files[name] = base::load_file(at.path()).value();
  }
  return files;
}

/// Numbers that are the same in every run.
class Draw {
 public:
  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>((state_ >> 33) % limit);
  }

 private:
  std::uint64_t state_ = 1;
};

/// A record and its tree, in a folder of their own.
class National {
 public:
  National(const election::Definition& definition, const election::DefinitionFiles& files,
           base::Path folder)
      : definition_(definition), files_(files), folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_);
    log_ = storage::SqliteStatementLog::create(folder_ / "record").value();
    checkpoints_ = storage::SqliteCheckpointStore::open(folder_ / "record").value();
    CHECK(intake::append_rulebook(*log_, definition_, clock_, operator_key_,
                                  log_key_.key.public_key())
              .has_value());
  }

  /// Figures for stations first, first + by, … of the definition, below `end`.
  void append_figures(std::uint32_t first, std::uint32_t end, std::uint32_t by) {
    std::vector<record::Content> contents;
    for (std::uint32_t station = first; station < end; station += by) {
      contents.push_back(make_figures(station));
      if (contents.size() == batch_size) append(contents);
    }
    append(contents);
  }

  /// Figures of `count` stations that had none, without regard to where they lie.
  void append_anywhere(std::size_t count, Draw& draw) {
    std::vector<record::Content> contents;
    while (contents.size() < count) {
      const std::uint32_t station = draw.below(static_cast<std::uint32_t>(is_filled_.size()));
      if (!is_filled_[station]) contents.push_back(make_figures(station));
    }
    append(contents);
  }

  /// Publishes what is new; the answer are the files it wrote, if they are to be kept.
  std::vector<publication::RenderedFile> publish(bool is_keeping) {
    KeepingTree tree(folder_ / "site", is_keeping);
    storage::FileTileStore tiles(folder_ / "site");
    std::filesystem::create_directories(folder_ / "site");
    const auto report = publication::publish_snapshot({.definition = definition_,
                                                       .definition_files = files_,
                                                       .log = *log_,
                                                       .size = log_->size().value(),
                                                       .log_key = log_key_,
                                                       .tiles = tiles,
                                                       .checkpoints = *checkpoints_,
                                                       .tree = tree,
                                                       .thread_count = thread_count});
    if (!report) fmt::print(stderr, "{}\n", report.error().message);
    CHECK(report.has_value() && report->is_new);
    return std::move(tree.files);
  }

 private:
  record::FormId form_of(std::uint32_t station) const {
    const election::Station at = definition_.regions.station({station});
    return {definition_.contests.front().id, std::string(at.code)};
  }

  record::Figures make_figures(std::uint32_t station) {
    is_filled_[station] = true;
    record::Figures figures;
    figures.form = form_of(station);
    figures.source = definition_.sources.front().id;
    const election::FormFields& fields = definition_.contests.front().fields;
    for (const election::FieldIndex field : fields.by_id())
      figures.figures.emplace_back(fields.id(field), election::Figure{100 + station % 100});
    return figures;
  }

  void append(std::vector<record::Content>& contents) {
    if (contents.empty()) return;
    auto door = intake::Intake::open(*log_, definition_, clock_, operator_key_).value();
    CHECK(door.append(contents).has_value());
    contents.clear();
  }

  const election::Definition& definition_;
  const election::DefinitionFiles& files_;
  base::Path folder_;
  std::vector<bool> is_filled_ = std::vector<bool>(definition_.regions.station_count());
  base::FixedClock clock_{base::Timestamp{1'700'000'000}};
  base::PrivateKey operator_key_ = base::PrivateKey::create(std::string(32, 'o')).value();
  transparency::SignerKey log_key_{"bench", transparency::KeyKind::note,
                                   base::PrivateKey::create(std::string(32, 'l')).value()};
  std::unique_ptr<storage::SqliteStatementLog> log_;
  std::unique_ptr<storage::SqliteCheckpointStore> checkpoints_;
};

/// Writes the files into an empty tree and syncs.
void write_alone(const std::vector<publication::RenderedFile>& files, const base::Path& folder) {
  publication::FolderTree tree(folder);
  for (const publication::RenderedFile& file : files) CHECK(tree.put(file).has_value());
  CHECK(tree.sync().has_value());
}

/// One line of the table: `change_count` new statements in the country, round after round.
void measure(std::string_view name, National& national, std::size_t change_count, int round_count,
             const base::Path& folder) {
  Draw draw;
  std::vector<double> snapshot_ms, floor_ms;
  std::size_t file_count = 0, size_bytes = 0;
  for (int round = 0; round < round_count; ++round) {
    national.append_anywhere(change_count, draw);
    std::vector<publication::RenderedFile> files;
    snapshot_ms.push_back(time_ms([&] { files = national.publish(true); }));
    floor_ms.push_back(time_ms([&] { write_alone(files, folder / "alone"); }));
    std::filesystem::remove_all(folder / "alone");
    file_count = files.size();
    size_bytes = 0;
    for (const publication::RenderedFile& file : files) size_bytes += file.bytes.size();
  }
  fmt::print("| {} | {} | {} | {:.1f} | {:.2f} | {:.2f} | {:.2f} |\n", name, change_count,
             file_count, static_cast<double>(size_bytes) / 1e6, median(snapshot_ms) / 1000,
             median(floor_ms) / 1000, (median(snapshot_ms) - median(floor_ms)) / 1000);
}

int run(const base::Path& definition_folder, int round_count) {
  std::string pattern = (std::filesystem::temp_directory_path() / "rekap-bench-XXXXXX").string();
  CHECK(::mkdtemp(pattern.data()) != nullptr);
  const base::Path folder = pattern;
  const election::DefinitionFiles files = load_definition(definition_folder);
  const auto definition = election::parse_definition(files).value();
  const auto station_count = static_cast<std::uint32_t>(definition->regions.station_count());

  fmt::print(
      "| stations with figures | new statements | files | MB | snapshot s | writing and "
      "syncing alone s | beyond it s |\n|---|---|---|---|---|---|---|\n");
  National tenth(*definition, files, folder / "tenth");
  tenth.append_figures(0, station_count, step * 10);
  tenth.publish(false);
  measure(fmt::format("{}", station_count / (step * 10)), tenth, 1'000, round_count, folder);
  National whole(*definition, files, folder / "whole");
  whole.append_figures(0, station_count, step);
  whole.publish(false);
  const std::string name = fmt::format("{}", station_count / step);
  measure(name, whole, 1'000, round_count, folder);
  measure(name, whole, 100, round_count, folder);
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace rekap::bench

int main(int argument_count, char** arguments) {
  if (argument_count < 2) {
    fmt::print("snapshot_bench DEFINITION [ROUNDS]: needs a definition, see tools/real-2024\n");
    return 0;
  }
  const auto rounds = rekap::base::parse_integer(argument_count > 2 ? arguments[2] : "5");
  if (!rounds || *rounds < 1) {
    fmt::print(stderr, "ROUNDS is a number from 1\n");
    return 2;
  }
  return rekap::bench::run(arguments[1], static_cast<int>(*rounds));
}
