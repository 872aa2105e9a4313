// SPDX-License-Identifier: Apache-2.0
// The log itself: its root, the newest checkpoint, and proofs, straight from the store.
#include <fmt/format.h>

#include "base/encoding.h"
#include "base/text.h"
#include "commands.h"
#include "console.h"
#include "options.h"
#include "store/store_folder.h"
#include "transparency/log_proof.h"
#include "transparency/merkle/tree_hash.h"

namespace rekap::cli {
namespace {

/// Leaf hashes of the whole record, in order.
Result<std::vector<base::Sha256>> load_leaves(const StoreFolder& store) {
  std::vector<base::Sha256> leaves;
  const record::Position size = TRY(store.log().size());
  leaves.reserve(size.value);
  TRY_VOID(
      store.log().visit({{0}, size}, [&](record::Position, std::string_view bytes) -> Result<> {
        leaves.push_back(transparency::leaf_hash(bytes));
        return {};
      }));
  return leaves;
}

Result<ExitStatus> run_root(const Arguments& arguments, Console& console) {
  const StoreFolder store = TRY(StoreFolder::open(arguments.text("STORE")));
  const auto leaves = TRY(load_leaves(store));
  Table table{{{"size", {"entri", "entries"}}, {"root", {"akar", "root"}}}, {}};
  table.rows.push_back({static_cast<std::int64_t>(leaves.size()),
                        base::encode_base64(transparency::root_of(leaves).view())});
  console.print(table);
  return ExitStatus::fine;
}

Result<ExitStatus> run_checkpoint(const Arguments& arguments, Console& console) {
  const StoreFolder store = TRY(StoreFolder::open(arguments.text("STORE")));
  const auto note = TRY(store.checkpoints().load());
  if (!note)
    return fail(ErrorCode::not_found,
                "no checkpoint has been signed yet: rekap publish signs the first");
  console.print_bytes(*note);
  return ExitStatus::fine;
}

Result<> check_proof(const Arguments& arguments) {
  if (TRY(base::parse_integer(arguments.text("INDEX"))) >= 0) return {};
  return fail(ErrorCode::invalid_input, "INDEX: " + arguments.text("INDEX"));
}

/// The proof that an entry is under the newest signed checkpoint, as a .tlog-proof file.
Result<ExitStatus> run_proof(const Arguments& arguments, Console& console) {
  const StoreFolder store = TRY(StoreFolder::open(arguments.text("STORE")));
  const auto note = TRY(store.checkpoints().load());
  if (!note)
    return fail(ErrorCode::not_found,
                "no checkpoint has been signed yet: rekap publish signs the first");
  const auto parsed_note = TRY(transparency::parse_note(*note));
  const auto checkpoint = TRY(transparency::parse_checkpoint(parsed_note.text));
  const std::int64_t index = TRY(base::parse_integer(arguments.text("INDEX")));
  const auto leaves = TRY(load_leaves(store));
  const transparency::HashReader reader =
      [&](transparency::Subtree subtree) -> Result<base::Sha256> {
    const std::size_t width = std::size_t{1} << subtree.level;
    return transparency::root_of(std::span(leaves).subspan(subtree.index * width, width));
  };
  transparency::LogProof proof{static_cast<std::uint64_t>(index), {}, *note};
  proof.hashes = TRY(transparency::make_inclusion_proof(proof.index, checkpoint.size, reader));
  console.print_bytes(transparency::encode_log_proof(proof));
  return ExitStatus::fine;
}

}  // namespace

std::vector<Command> log_commands() {
  return {
      {.path = {"log", "root"},
       .summary = {"jumlah entri dan akar pohon Merkle catatan",
                   "number of entries and Merkle root of the record"},
       .options = {store_option},
       .examples = {{"rekap log root store", {"akar sekarang", "the present root"}}},
       .prints_table = true,
       .run = run_root},
      {.path = {"log", "checkpoint"},
       .summary = {"titik periksa bertanda tangan yang terbaru", "the newest signed checkpoint"},
       .options = {store_option},
       .examples = {{"rekap log checkpoint store", {"sebagai signed note", "as a signed note"}}},
       .run = run_checkpoint},
      {.path = {"log", "proof"},
       .summary = {"bukti bahwa satu entri ada di log (.tlog-proof)",
                   "proof that one entry is in the log (.tlog-proof)"},
       .options = {store_option,
                   {.name = "INDEX",
                    .help = {"nomor entri, dari 0", "number of the entry, from 0"},
                    .is_required = true}},
       .examples = {{"rekap log proof store 17 > 17.tlog-proof",
                     {"untuk entri 17", "for entry 17"}}},
       .check = check_proof,
       .run = run_proof}};
}

}  // namespace rekap::cli
