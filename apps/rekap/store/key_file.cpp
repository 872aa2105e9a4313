// SPDX-License-Identifier: Apache-2.0
#include "store/key_file.h"

#include "base/file.h"

namespace rekap::cli {

Result<transparency::VerifierKey> load_verifier_key(const std::string& path) {
  const std::string text = TRY(base::load_file(path, 4096));
  auto key = transparency::parse_verifier_key(text);
  if (!key) return with_context(path, key.error());
  return key;
}

}  // namespace rekap::cli
