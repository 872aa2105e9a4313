// SPDX-License-Identifier: Apache-2.0
// See file_evidence_store.h.
#include "storage/files/file_evidence_store.h"

namespace rekap::storage {

base::Path FileEvidenceStore::path_of(const base::Sha256& digest) const {
  const std::string hex = to_hex(digest);
  return root_ / hex.substr(0, 2) / hex.substr(2);
}

Result<base::Sha256> FileEvidenceStore::save(std::string_view bytes) {
  const base::Sha256 digest = base::sha256(bytes);
  const base::Path path = path_of(digest);
  if (std::filesystem::exists(path) && load(digest)) return digest;
  TRY_VOID(make_fan_out(path.parent_path()));
  TRY_VOID(base::save_file(path, bytes));
  return digest;
}

Result<> FileEvidenceStore::make_fan_out(const base::Path& folder) {
  // Whoever finds the folder there may rely on its name being durable too.
  const std::lock_guard lock(mutex_);
  if (std::filesystem::is_directory(folder)) return {};
  TRY_VOID(base::make_folder(folder));
  return base::sync_folder(root_);
}

Result<std::string> FileEvidenceStore::load(const base::Sha256& digest) const {
  std::string bytes = TRY(base::load_file(path_of(digest)));
  if (base::sha256(bytes) != digest) {
    return fail(ErrorCode::corrupt,
                "evidence " + to_hex(digest) + " has other bytes than its name says");
  }
  return bytes;
}

}  // namespace rekap::storage
