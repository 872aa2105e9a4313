// SPDX-License-Identifier: Apache-2.0
#include "store/store_check.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include <fmt/format.h>

#include "record/statement_format.h"
#include "transparency/checkpoint.h"
#include "transparency/merkle/tree_hash.h"

namespace rekap::cli {
namespace {

using record::SignedStatement;

/// Goes through the record once, entry by entry.
class StoreChecker {
 public:
  explicit StoreChecker(const StoreFolder& store) : store_(store), fold_(store.definition()) {}

  Result<> check(Console& console);

 private:
  Result<> load_checkpoint();
  Result<> check_entry(record::Position position, std::string_view bytes);
  Result<> check_checkpoint() const;
  void note_log_keys();

  const StoreFolder& store_;
  recapitulation::RecordFold fold_;
  transparency::CompactTree tree_;
  std::vector<base::PublicKey> log_keys_;  // all that were ever in force
  std::optional<std::string> note_;
  transparency::Checkpoint checkpoint_;
  std::optional<base::Sha256> root_;  // of the entries that the checkpoint is of
};

Result<> StoreChecker::check(Console& console) {
  TRY_VOID(load_checkpoint());
  const record::Position size = TRY(store_.log().size());
  const std::string_view what = console.say({"memeriksa", "checking"});
  TRY_VOID(store_.log().visit(
      {{0}, size}, [&](record::Position position, std::string_view bytes) -> Result<> {
        if (position.value % 1024 == 0) console.progress(what, position.value, size.value);
        auto checked = check_entry(position, bytes);
        if (checked || checked.error().message.starts_with("entry ")) return checked;
        return with_context(fmt::format("entry {}", position.value), checked.error());
      }));
  return check_checkpoint();
}

Result<> StoreChecker::load_checkpoint() {
  note_ = TRY(store_.checkpoints().load());
  if (!note_) return {};
  const auto note = transparency::parse_note(*note_);
  if (!note) return with_context("checkpoint", note.error());
  const auto checkpoint = transparency::parse_checkpoint(note->text);
  if (!checkpoint) return with_context("checkpoint", checkpoint.error());
  checkpoint_ = *checkpoint;
  return {};
}

Result<> StoreChecker::check_entry(record::Position position, std::string_view bytes) {
  const SignedStatement entry = TRY(record::parse_entry(bytes));
  // A key that this very entry retires signed it while it was in force; the rulebook alone names
  // its own author.
  const base::PublicKey* before = fold_.keys().find_author(entry.author);
  std::optional<base::PublicKey> key;
  if (before != nullptr) key = *before;
  TRY_VOID(fold_.fold(position, entry));
  const base::PublicKey* named = fold_.keys().find_author(entry.author);
  if (!key && named != nullptr) key = *named;
  if (!key || !record::verify_entry(entry, *key))
    return fail(ErrorCode::corrupt, "the signature does not verify");
  if (record::form_of(entry.statement.content) == nullptr) note_log_keys();
  tree_.append(transparency::leaf_hash(bytes));
  if (tree_.size() == checkpoint_.size) root_ = tree_.root();
  return {};
}

void StoreChecker::note_log_keys() {
  for (const base::PublicKey& key : fold_.keys().log_keys()) {
    if (std::find(log_keys_.begin(), log_keys_.end(), key) == log_keys_.end())
      log_keys_.push_back(key);
  }
}

Result<> StoreChecker::check_checkpoint() const {
  if (!note_) return {};
  if (!root_ || *root_ != checkpoint_.root) {
    return fail(ErrorCode::corrupt,
                fmt::format("checkpoint: its root of {} entries is not the record's, which has {}",
                            checkpoint_.size, tree_.size()));
  }
  const bool is_signed =
      std::any_of(log_keys_.begin(), log_keys_.end(), [&](const base::PublicKey& key) {
        const transparency::VerifierKey verifier{checkpoint_.origin, transparency::KeyKind::note,
                                                 key};
        return transparency::verify_checkpoint(*note_, verifier).has_value();
      });
  if (!is_signed) return fail(ErrorCode::corrupt, "checkpoint: signed by no key of the log");
  return {};
}

Result<> check_keys(const base::Path& folder, const StoreFolder& store) {
  if (std::filesystem::exists(folder / "log.key")) TRY_VOID(store.log_signer());
  if (std::filesystem::exists(folder / "operator.key"))
    TRY_VOID(load_private_key(folder / "operator.key"));
  return {};
}

}  // namespace

Result<> check_store(const StoreFolder& store, Console& console) {
  TRY_VOID(StoreChecker(store).check(console));
  return check_keys(store.path() / "keys", store);
}

}  // namespace rekap::cli
