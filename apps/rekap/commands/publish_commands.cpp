// SPDX-License-Identifier: Apache-2.0
// Publishing a snapshot of the store into a tree of static files.
#include <algorithm>
#include <thread>

#include <fmt/format.h>

#include "base/encoding.h"
#include "commands.h"
#include "console.h"
#include "network/cosign.h"
#include "options.h"
#include "publication/publishing/publish.h"
#include "storage/files/file_evidence_store.h"
#include "storage/files/file_tile_store.h"
#include "store/store_folder.h"

namespace rekap::cli {
namespace {

Result<ExitStatus> run_publish(const Arguments& arguments, Console& console) {
  const StoreFolder store = TRY(StoreFolder::open(arguments.text("STORE")));
  const base::Path out = arguments.text("OUT");
  const transparency::SignerKey log_key = TRY(store.log_signer());
  const record::Position size = TRY(store.log().size());
  TRY_VOID(base::make_folder(out));
  storage::FileTileStore tiles(out);
  publication::FolderTree tree(out);
  const storage::FileEvidenceStore evidence(store.path() / "evidence");
  const std::string_view what = console.say({"menerbitkan kecamatan", "publishing districts"});
  const auto report = TRY(publication::publish_snapshot(
      {.definition = store.definition(),
       .definition_files = store.definition_files(),
       .log = store.log(),
       .evidence = evidence,
       .size = size,
       .log_key = log_key,
       .tiles = tiles,
       .checkpoints = store.checkpoints(),
       .tree = tree,
       .thread_count = std::max(1U, std::thread::hardware_concurrency()),
       .progress = [&](std::size_t done, std::size_t total) {
         console.progress(what, done, total);
       }}));
  const std::vector<std::string> witnesses = arguments.list("--witness");
  if (!witnesses.empty()) TRY_VOID(collect_cosignatures(out, witnesses));
  const auto number = [&](std::int64_t value) { return format_number(value, console.language()); };
  console.print_line(fmt::format("{} {}: {} {}", console.say({"terbitan", "snapshot"}), report.size,
                                 console.say({"akar", "root"}),
                                 base::encode_base64(report.root.view())));
  console.print_line(report.is_new
                         ? fmt::format("{} {}, {} {}, {} {}",
                                       number(static_cast<std::int64_t>(report.district_count)),
                                       console.say({"kecamatan", "districts"}),
                                       number(report.file_count),
                                       console.say({"berkas baru", "new files"}),
                                       number(report.size_bytes), console.say({"bita", "bytes"}))
                         : std::string(console.say({"sudah terbit; tidak ada yang berubah",
                                                    "published already; nothing changed"})));
  return ExitStatus::fine;
}

}  // namespace

std::vector<Command> publish_commands() {
  return {{.path = {"publish"},
           .summary = {"menerbitkan isi simpanan sebagai berkas statis yang dapat dihitung ulang",
                       "publishes the store as static files that anyone can recompute"},
           .options = {store_option,
                       {.name = "OUT",
                        .help = {"folder terbitan; yang lama tetap ada",
                                 "folder of the tree; older snapshots stay"},
                        .is_required = true},
                       {.name = "--witness",
                        .value_name = "URL",
                        .help = {"minta tanda tangan saksi log ini",
                                 "ask this witness of the log to cosign"},
                        .is_repeated = true}},
           .examples = {{"rekap publish store site",
                         {"terbitan pertama, atau yang berubah saja",
                          "the first snapshot, or what has changed"}},
                        {"rekap publish store site --witness http://127.0.0.1:8081/add-checkpoint",
                         {"dengan saksi", "with a witness"}}},
           .run = run_publish}};
}

}  // namespace rekap::cli
