// SPDX-License-Identifier: Apache-2.0
// A store on disk: record.sqlite, the frozen definition, keys and evidence in one folder.
// docs/formats/store.md.
#pragma once

#include <memory>
#include <optional>

#include "base/crypto/ed25519.h"
#include "base/file.h"
#include "base/result.h"
#include "base/time.h"
#include "command.h"
#include "election/definition.h"
#include "recapitulation/record_fold.h"
#include "record/statement_log.h"
#include "transparency/checkpoint_store.h"
#include "transparency/signed_note.h"

namespace rekap::cli {

class Console;

/// An open store. Where each interface meets its implementation.
class StoreFolder {
 public:
  /// Opens a store that `create_store` made.
  /// Errors: not_found if there is none; corrupt if the definition is not the one the rulebook
  /// froze.
  static Result<StoreFolder> open(const base::Path& path);

  const base::Path& path() const { return path_; }
  const election::Definition& definition() const { return *definition_; }
  const election::DefinitionFiles& definition_files() const { return definition_files_; }
  record::StatementLog& log() const { return *log_; }
  transparency::CheckpointStore& checkpoints() const { return *checkpoints_; }

  /// Folds the whole record. Errors: corrupt naming the entry.
  Result<std::unique_ptr<recapitulation::RecordFold>> fold(Console& console) const;

  /// The operator's key: the file of `--key`, else the store's own keys/operator.key.
  Result<base::PrivateKey> operator_key(const Arguments& arguments) const;
  /// The key that signs readings: the file of `--reader-key`, else the store's own keys/reader.key,
  /// made on first use.
  Result<base::PrivateKey> reader_key(const Arguments& arguments) const;
  /// The key that signs checkpoints and snapshots, with the log's name: keys/log.key.
  Result<transparency::SignerKey> log_signer() const;

 private:
  base::Path path_;
  std::shared_ptr<const election::Definition> definition_;
  election::DefinitionFiles definition_files_;
  std::unique_ptr<record::StatementLog> log_;
  std::unique_ptr<transparency::CheckpointStore> checkpoints_;
};

/// Makes a store with its keys, and appends the rulebook. All or nothing: an interrupted call
/// leaves no store. Errors: already_exists if `path` holds anything; those of the definition.
struct StoreRequest {
  base::Path path;
  base::Path election;
  std::optional<std::string> origin;  ///< name of the log; else the id of the election
  std::optional<base::Path> operator_key, log_key;  ///< keys to use instead of fresh ones
  base::Timestamp time;
};
Result<> create_store(const StoreRequest& request);

/// All files of a definition folder by relative path. Errors: not_found, invalid_input (a link,
/// over 1 GiB).
Result<election::DefinitionFiles> load_definition_files(const base::Path& folder);

/// A private key from a file that only its owner may open.
/// Errors: forbidden if others can read it; invalid_input if it is no key.
Result<base::PrivateKey> load_private_key(const base::Path& path);
/// Writes a key file of mode 0600, one line, with the public key beside it as `<path>.pub`.
Result<> save_private_key(const base::Path& path, const base::PrivateKey& key,
                          std::string_view name);

/// The clock of `--time`, or the system's. Errors: invalid_input for a time without zone.
Result<std::unique_ptr<base::Clock>> find_clock(const Arguments& arguments);

}  // namespace rekap::cli
