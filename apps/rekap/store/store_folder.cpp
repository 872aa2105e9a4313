// SPDX-License-Identifier: Apache-2.0
#include "store/store_folder.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include "base/text.h"
#include "console.h"
#include "intake/intake.h"
#include "record/statement_format.h"
#include "storage/sqlite/sqlite_checkpoint_store.h"
#include "storage/sqlite/sqlite_statement_log.h"
#include "transparency/signed_note.h"

namespace rekap::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t definition_size_bytes_max = std::size_t{1} << 30;
constexpr std::size_t key_size_bytes_max = 4096;

/// The key of a file, or a fresh one.
Result<base::PrivateKey> load_or_generate(const std::optional<base::Path>& path) {
  if (path) return load_private_key(*path);
  return base::PrivateKey::generate();
}

/// Everything a store holds, in a folder beside the wanted one.
Result<> fill_store(const base::Path& path, const StoreRequest& request) {
  const election::DefinitionFiles files = TRY(load_definition_files(request.election));
  const auto definition = TRY(election::parse_definition(files));
  for (const auto& [name, bytes] : files) {
    const base::Path file = path / "definition" / name;
    TRY_VOID(base::make_folder(file.parent_path()));
    TRY_VOID(base::save_file_unsynced(file, bytes));
  }
  const base::PrivateKey operator_key = TRY(load_or_generate(request.operator_key));
  const base::PrivateKey log_key = TRY(load_or_generate(request.log_key));
  TRY_VOID(base::make_folder(path / "keys"));
  TRY_VOID(save_private_key(path / "keys" / "operator.key", operator_key, definition->id));
  const std::string origin = request.origin.value_or(definition->id);
  TRY_VOID(save_private_key(path / "keys" / "log.key", log_key, origin));
  const transparency::VerifierKey public_key{origin, transparency::KeyKind::note,
                                             log_key.public_key()};
  TRY_VOID(base::save_file(path / "log.pub", transparency::encode_verifier_key(public_key) + "\n"));
  const auto log = TRY(storage::SqliteStatementLog::create(path / "record.sqlite"));
  const base::FixedClock clock(request.time);
  TRY_VOID(intake::append_rulebook(*log, *definition, clock, operator_key, log_key.public_key()));
  return base::sync_file_system(path);
}

}  // namespace

Result<StoreFolder> StoreFolder::open(const base::Path& path) {
  StoreFolder store;
  store.path_ = path;
  if (!fs::is_regular_file(path / "record.sqlite")) {
    return fail(ErrorCode::not_found,
                fmt::format("no store at {}: make one with rekap init", path.string()));
  }
  store.definition_files_ = TRY(load_definition_files(path / "definition"));
  store.definition_ = TRY(election::parse_definition(store.definition_files_));
  store.log_ = TRY(storage::SqliteStatementLog::open(path / "record.sqlite"));
  store.checkpoints_ = TRY(storage::SqliteCheckpointStore::open(path / "record.sqlite"));
  // The first entry froze the definition; a folder edited since is not the one that was agreed on.
  const auto is_frozen =
      store.log_->visit({{0}, {1}}, [&](record::Position, std::string_view bytes) -> Result<> {
        const record::SignedStatement entry = TRY(record::parse_entry(bytes));
        const auto* rulebook = std::get_if<record::Rulebook>(&entry.statement.content);
        if (rulebook != nullptr && rulebook->definition == store.definition_->hash) return {};
        return fail(ErrorCode::corrupt,
                    fmt::format("{} is not the definition that the rulebook froze",
                                (path / "definition").string()));
      });
  if (!is_frozen) return tl::unexpected(is_frozen.error());
  return store;
}

Result<std::unique_ptr<recapitulation::RecordFold>> StoreFolder::fold(Console& console) const {
  auto fold = std::make_unique<recapitulation::RecordFold>(*definition_);
  const record::Position size = TRY(log_->size());
  const std::string_view what = console.say({"membaca catatan", "folding the record"});
  TRY_VOID(
      log_->visit({{0}, size}, [&](record::Position position, std::string_view bytes) -> Result<> {
        if (position.value % 4096 == 0) console.progress(what, position.value, size.value);
        const auto entry = record::parse_entry(bytes);
        if (!entry) return with_context(fmt::format("entry {}", position.value), entry.error());
        return fold->fold(position, *entry);
      }));
  console.progress(what, size.value, size.value);
  return fold;
}

Result<base::PrivateKey> StoreFolder::operator_key(const Arguments& arguments) const {
  const auto path = arguments.find("--key");
  return load_private_key(path ? base::Path(*path) : path_ / "keys" / "operator.key");
}

Result<base::PrivateKey> StoreFolder::reader_key(const Arguments& arguments) const {
  if (const auto path = arguments.find("--reader-key")) return load_private_key(*path);
  const base::Path path = path_ / "keys" / "reader.key";
  if (!fs::exists(path)) {
    TRY_VOID(save_private_key(path, base::PrivateKey::generate(), definition_->id));
  }
  return load_private_key(path);
}

Result<transparency::SignerKey> StoreFolder::log_signer() const {
  const base::Path path = path_ / "keys" / "log.key";
  const base::PrivateKey key = TRY(load_private_key(path));
  const std::string text = TRY(base::load_file(path_ / "log.pub", key_size_bytes_max));
  auto verifier = transparency::parse_verifier_key(text);
  if (!verifier) return with_context((path_ / "log.pub").string(), verifier.error());
  if (verifier->key != key.public_key()) {
    return fail(ErrorCode::corrupt, fmt::format("{} is not the public key of {}",
                                                (path_ / "log.pub").string(), path.string()));
  }
  return transparency::SignerKey{std::move(verifier->name), transparency::KeyKind::note, key};
}

Result<> create_store(const StoreRequest& request) {
  if (fs::exists(request.path) && !fs::is_empty(request.path)) {
    return fail(ErrorCode::already_exists, fmt::format("{} is not empty", request.path.string()));
  }
  const base::Path partial = request.path.string() + ".partial";
  std::error_code error;
  fs::remove_all(partial, error);
  TRY_VOID(base::make_folder(partial));
  if (auto filled = fill_store(partial, request); !filled) {
    fs::remove_all(partial, error);
    return filled;
  }
  fs::remove(request.path, error);  // an empty folder may be there
  fs::rename(partial, request.path, error);
  if (error)
    return fail(ErrorCode::unavailable,
                fmt::format("cannot make {}: {}", request.path.string(), error.message()));
  return base::sync_file_system(request.path);
}

Result<election::DefinitionFiles> load_definition_files(const base::Path& folder) {
  if (!fs::is_directory(folder)) {
    return fail(ErrorCode::not_found, fmt::format("no election definition at {}", folder.string()));
  }
  election::DefinitionFiles files;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (at->is_directory() && !at->is_symlink()) continue;
    const std::string name = at->path().lexically_relative(folder).generic_string();
    if (at->is_symlink())
      return fail(ErrorCode::invalid_input, fmt::format("{} is a link", at->path().string()));
    files[name] = TRY(base::load_file(at->path(), definition_size_bytes_max));
  }
  if (error)
    return fail(ErrorCode::unavailable,
                fmt::format("cannot list {}: {}", folder.string(), error.message()));
  return files;
}

Result<base::PrivateKey> load_private_key(const base::Path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0 && (status.st_mode & 0077u) != 0) {
    return fail(ErrorCode::forbidden, fmt::format("others can read the key {}: chmod 600 {}",
                                                  path.string(), path.string()));
  }
  const std::string text = TRY(base::load_file(path, key_size_bytes_max));
  auto key = transparency::parse_signer_key(text);
  if (!key) return with_context(path.string(), key.error());
  return key->key;
}

Result<> save_private_key(const base::Path& path, const base::PrivateKey& key,
                          std::string_view name) {
  const transparency::SignerKey signer{std::string(name), transparency::KeyKind::note, key};
  if (!transparency::is_key_name(name)) {
    return fail(ErrorCode::invalid_input,
                "a key's name has no space and no '+': " + base::quote(name));
  }
  TRY_VOID(base::save_file(path, transparency::encode_signer_key(signer) + "\n", 0600));
  return base::save_file(path.string() + ".pub",
                         transparency::encode_verifier_key(signer.verifier()) + "\n");
}

Result<std::unique_ptr<base::Clock>> find_clock(const Arguments& arguments) {
  const auto text = arguments.find("--time");
  if (!text) return std::unique_ptr<base::Clock>(std::make_unique<base::SystemClock>());
  return std::unique_ptr<base::Clock>(
      std::make_unique<base::FixedClock>(TRY(base::parse_time(*text))));
}

}  // namespace rekap::cli
