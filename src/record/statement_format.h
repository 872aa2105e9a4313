// SPDX-License-Identifier: Apache-2.0
// Canonical bytes of statements (RFC 8785) and of the signed entries of the record. Grammar:
// docs/formats/statement.md.
//
//   entry = {"body":BODY,"key":"<16 hex>","signature":"<base64, 64 bytes>"}
//   the signature covers "rekap statement v1\n" BODY
#pragma once

#include <string>
#include <string_view>

#include "base/crypto/ed25519.h"
#include "base/result.h"
#include "record/statement.h"

namespace rekap::record {

/// An entry above this is refused (the entry bundles of the log count it in 16 bits).
constexpr std::size_t entry_size_bytes_max = 65'535;

/// Canonical bytes of the body.
std::string encode_statement(const Statement& statement);

/// Signs `body` (canonical bytes) and wraps it as an entry.
std::string encode_entry(std::string_view body, const KeyId& author, const base::PrivateKey& key);

/// Decodes an entry; its spelling must be canonical to the byte. Does not verify the signature.
/// `body` of the answer is a view into `entry`.
/// Errors: invalid_input naming the member and the byte offset.
Result<SignedStatement> parse_entry(std::string_view entry);

/// Whether the signature of the entry was made by `key`.
bool verify_entry(const SignedStatement& entry, const base::PublicKey& key);

}  // namespace rekap::record
