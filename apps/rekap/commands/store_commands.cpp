// SPDX-License-Identifier: Apache-2.0
// The store itself: made, looked at, checked, copied and brought back.
#include <map>

#include <fmt/format.h>

#include "base/encoding.h"
#include "commands.h"
#include "console.h"
#include "options.h"
#include "record/statement_format.h"
#include "storage/sqlite/sqlite_statement_log.h"
#include "store/store_check.h"
#include "store/store_folder.h"
#include "transparency/merkle/tree_hash.h"

namespace rekap::cli {
namespace {

namespace fs = std::filesystem;

Result<ExitStatus> run_init(const Arguments& arguments, Console& console) {
  const auto clock = TRY(find_clock(arguments));
  StoreRequest request;
  request.path = arguments.text("STORE");
  request.election = arguments.text("--election");
  request.time = clock->now();
  request.origin = arguments.find("--origin");
  if (const auto key = arguments.find("--operator-key")) request.operator_key = *key;
  if (const auto key = arguments.find("--log-key")) request.log_key = *key;
  TRY_VOID(create_store(request));
  const StoreFolder store = TRY(StoreFolder::open(request.path));
  console.print_line(fmt::format("{} {}: {}", console.say({"simpanan", "store"}),
                                 request.path.string(), store.definition().id));
  console.print_line(
      fmt::format("{}: {}", console.say({"kunci publik log", "public key of the log"}),
                  transparency::encode_verifier_key(TRY(store.log_signer()).verifier())));
  return ExitStatus::fine;
}

/// How many statements of each kind there are, and how many bytes they take.
struct Contents {
  std::map<std::string, std::int64_t, std::less<>> kinds;
  std::int64_t size_bytes = 0;
  transparency::CompactTree tree;
};

Result<Contents> look_through(const StoreFolder& store, Console& console) {
  Contents contents;
  const record::Position size = TRY(store.log().size());
  const std::string_view what = console.say({"membaca catatan", "reading the record"});
  const auto count = [&](record::Position position, std::string_view bytes) -> Result<> {
    if (position.value % 4096 == 0) console.progress(what, position.value, size.value);
    const record::SignedStatement entry = TRY(record::parse_entry(bytes));
    ++contents.kinds[std::string(record::kind_name(entry.statement.content))];
    contents.size_bytes += static_cast<std::int64_t>(bytes.size());
    contents.tree.append(transparency::leaf_hash(bytes));
    return {};
  };
  TRY_VOID(store.log().visit({{0}, size}, count));
  return contents;
}

Result<ExitStatus> run_status(const Arguments& arguments, Console& console) {
  const StoreFolder store = TRY(StoreFolder::open(arguments.text("STORE")));
  const Contents contents = TRY(look_through(store, console));
  Table table{{{"what", {"apa", "what"}}, {"value", {"nilai", "value"}}}, {}};
  const election::Definition& definition = store.definition();
  table.rows = {
      {std::string("election"), definition.id},
      {std::string("definition"), to_hex(definition.hash)},
      {std::string("stations"), static_cast<std::int64_t>(definition.regions.station_count())},
      {std::string("entries"), static_cast<std::int64_t>(contents.tree.size())},
      {std::string("entry_bytes"), contents.size_bytes},
      {std::string("root"), base::encode_base64(contents.tree.root().view())}};
  for (const auto& [kind, count] : contents.kinds)
    table.rows.push_back({"statements." + kind, count});
  console.print(table);
  return ExitStatus::fine;
}

Result<ExitStatus> run_fsck(const Arguments& arguments, Console& console) {
  const base::Path path = arguments.text("STORE");
  const StoreFolder store = TRY(StoreFolder::open(path));
  const auto log = TRY(storage::SqliteStatementLog::open(path / "record.sqlite"));
  TRY_VOID(log->check_integrity());
  TRY_VOID(check_store(store, console));
  const record::Position size = TRY(store.log().size());
  console.print_line(fmt::format(
      "{}: {} {}", console.say({"utuh", "whole"}),
      format_number(static_cast<std::int64_t>(size.value), console.language()),
      console.say({"entri, semua tanda tangan sah", "entries, all signatures verify"})));
  return ExitStatus::fine;
}

/// Copies the small files beside the record: definition, evidence, public key, and the private keys
/// with their mode.
Result<> copy_files(const base::Path& from, const base::Path& to) {
  std::error_code error;
  for (fs::recursive_directory_iterator at(from, error), end; !error && at != end;
       at.increment(error)) {
    const base::Path relative = at->path().lexically_relative(from);
    if (relative.begin()->string().starts_with("record.sqlite") || at->is_directory()) continue;
    const bool is_private = at->path().extension() == ".key";
    TRY_VOID(base::make_folder((to / relative).parent_path()));
    const std::string bytes = TRY(base::load_file(at->path()));
    TRY_VOID(base::save_file_unsynced(to / relative, bytes, is_private ? 0600 : 0644));
  }
  if (error)
    return fail(ErrorCode::unavailable,
                fmt::format("cannot list {}: {}", from.string(), error.message()));
  return {};
}

/// Copies a store: into a folder beside the wanted one first, so that it is there whole or not at
/// all.
Result<> copy_store(const base::Path& from, const base::Path& to) {
  if (fs::exists(to))
    return fail(ErrorCode::already_exists, fmt::format("{} is there already", to.string()));
  TRY(StoreFolder::open(from));
  const auto log = TRY(storage::SqliteStatementLog::open(from / "record.sqlite"));
  const base::Path partial = to.string() + ".partial";
  std::error_code error;
  fs::remove_all(partial, error);
  TRY_VOID(base::make_folder(partial));
  TRY_VOID(copy_files(from, partial));
  TRY_VOID(log->copy_to(partial / "record.sqlite"));
  TRY_VOID(base::sync_file_system(partial));
  fs::rename(partial, to, error);
  if (error)
    return fail(ErrorCode::unavailable,
                fmt::format("cannot make {}: {}", to.string(), error.message()));
  return base::sync_file_system(to);
}

Result<ExitStatus> run_backup(const Arguments& arguments, Console& console) {
  TRY_VOID(copy_store(arguments.text("STORE"), arguments.text("COPY")));
  console.print_line(
      fmt::format("{}: {}", console.say({"cadangan", "backup"}), arguments.text("COPY")));
  return ExitStatus::fine;
}

Result<ExitStatus> run_restore(const Arguments& arguments, Console& console) {
  const StoreFolder backup = TRY(StoreFolder::open(arguments.text("COPY")));
  TRY_VOID(check_store(backup, console));
  TRY_VOID(copy_store(arguments.text("COPY"), arguments.text("STORE")));
  console.print_line(
      fmt::format("{}: {}", console.say({"dipulihkan", "restored"}), arguments.text("STORE")));
  return ExitStatus::fine;
}

}  // namespace

std::vector<Command> store_commands() {
  const Option copy_option = {
      .name = "COPY", .help = {"folder cadangan", "folder of the backup"}, .is_required = true};
  return {
      {.path = {"init"},
       .summary = {"membuat simpanan beserta kuncinya dan mencatat buku aturan",
                   "makes a store with its keys and appends the rulebook"},
       .options =
           {store_option,
            {.name = "--election",
             .value_name = "DIR",
             .help = {"folder definisi pemilu", "folder of the election definition"},
             .is_required = true},
            {.name = "--origin",
             .value_name = "NAME",
             .help =
                 {"nama log, misalnya kpu.example/2029; bawaan: id pemilu",
                  "name of the log, for instance kpu.example/2029; default: id of the election"}},
            {.name = "--operator-key",
             .value_name = "FILE",
             .help = {"kunci operator yang sudah ada; bawaan: dibuat baru",
                      "an operator's key to use; default: a new one"}},
            {.name = "--log-key",
             .value_name = "FILE",
             .help = {"kunci log yang sudah ada; bawaan: dibuat baru",
                      "a log key to use; default: a new one"}},
            time_option},
       .examples = {{"rekap init store --election elections/synthetic-regency",
                     {"simpanan kabupaten contoh", "a store for the sample regency"}}},
       .run = run_init},
      {.path = {"status"},
       .summary = {"isi simpanan", "what the store holds"},
       .options = {store_option},
       .examples = {{"rekap status store",
                     {"jumlah pernyataan dan akar log",
                      "number of statements and root of the log"}}},
       .prints_table = true,
       .run = run_status},
      {.path = {"fsck"},
       .summary = {"memeriksa keutuhan simpanan: halaman, urutan, tanda tangan, aturan, kunci",
                   "checks that the store is whole: pages, order, signatures, rules, keys"},
       .options = {store_option},
       .examples = {{"rekap fsck store", {"setelah listrik padam", "after a power cut"}}},
       .run = run_fsck},
      {.path = {"backup"},
       .summary = {"menyalin simpanan selagi dipakai, termasuk kuncinya",
                   "copies the store while it is in use, its keys included"},
       .options = {store_option, copy_option},
       .examples = {{"rekap backup store /mnt/cadangan/2029-02-14",
                     {"salinan harian", "the day's copy"}}},
       .run = run_backup},
      {.path = {"restore"},
       .summary = {"memulihkan simpanan dari cadangan yang utuh",
                   "brings a store back from a whole backup"},
       .options = {store_option, copy_option},
       .examples = {{"rekap restore store /mnt/cadangan/2029-02-14",
                     {"memulihkan", "bring it back"}}},
       .run = run_restore}};
}

}  // namespace rekap::cli
