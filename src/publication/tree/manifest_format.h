// SPDX-License-Identifier: Apache-2.0
// The manifest of a snapshot: one signed note whose two digests stand for everything in it.
//
//   rekap snapshot v1
//   <election id>
//   <N: number of entries, decimal>
//   <root of the log at size N, base64>
//   <SHA-256 of the nation's node, hexadecimal>
//   <SHA-256 of the common node, hexadecimal>
//   <SHA-256 of datapackage.json, hexadecimal>
//   <SHA-256 of csv-metadata.json, hexadecimal>
//
// Version 1; docs/formats/published-tree.md. The first line changes whenever the bytes of any
// rendered file do, so that no snapshot is built upon another format.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/crypto/sha256.h"
#include "base/result.h"
#include "transparency/signed_note.h"

namespace rekap::publication {

struct Manifest {
  std::string election;
  std::uint64_t size = 0;  ///< how many entries of the record it tells of
  base::Sha256 root;       ///< of the log at that size
  base::Sha256 nation, common, datapackage, csv_metadata;

  bool operator==(const Manifest&) const = default;
};

/// The text of the note, its final newline included.
std::string encode_manifest(const Manifest& manifest);
/// Errors: invalid_input for anything that encode_manifest does not write.
Result<Manifest> parse_manifest(std::string_view text);

/// A whole signed manifest.
std::string sign_manifest(const Manifest& manifest, const transparency::SignerKey& key);
/// Errors: invalid_input; forbidden if `key` did not sign it.
Result<Manifest> verify_manifest(std::string_view note, const transparency::VerifierKey& key);

/// "snapshots/<N>/manifest" and "snapshots/<N>/checkpoint".
std::string manifest_path(std::uint64_t size);
std::string checkpoint_path(std::uint64_t size);

}  // namespace rekap::publication
