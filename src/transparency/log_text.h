// SPDX-License-Identifier: Apache-2.0
// Numbers and hashes as the text formats of the log write them: one spelling each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/crypto/sha256.h"
#include "base/result.h"
#include "transparency/merkle/proof.h"

namespace rekap::transparency {

/// The longest proof of a tree of 2^63 entries. Source: c2sp.org/tlog-witness, "add-checkpoint".
constexpr std::size_t proof_hashes_max = 63;

/// A decimal number below 2^63 in digits alone, without leading zero. Errors: invalid_input.
Result<std::uint64_t> parse_log_number(std::string_view text);

/// One hash as base64. Errors: invalid_input unless it is the base64 of 32 bytes.
Result<base::Sha256> parse_hash_line(std::string_view line);

/// Hashes as lines of base64, as proofs and witness requests carry them.
void append_hash_lines(std::string& out, const Hashes& hashes);

}  // namespace rekap::transparency
