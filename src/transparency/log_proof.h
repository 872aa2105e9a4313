// SPDX-License-Identifier: Apache-2.0
// A .tlog-proof file: that one entry is in the log, to be checked offline.
//
// Source: c2sp.org/tlog-proof; docs/formats/log.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "transparency/checkpoint.h"
#include "transparency/log_text.h"
#include "transparency/merkle/proof.h"

namespace rekap::transparency {

/// The file taken apart; nothing is verified yet.
struct LogProof {
  std::uint64_t index = 0;
  Hashes hashes;           ///< siblings from the leaf up
  std::string checkpoint;  ///< the signed note, cosignatures included
};

std::string encode_log_proof(const LogProof& proof);
/// An `extra` line is allowed and ignored: it is not authenticated.
/// Errors: invalid_input for another form or more than 63 hashes.
Result<LogProof> parse_log_proof(std::string_view text);

/// The checkpoint under which `entry` is in the log of `key`.
/// Errors: forbidden if the checkpoint is not the log's, or the proof does not lead from the entry
/// to its root.
Result<Checkpoint> verify_log_proof(const LogProof& proof, std::string_view entry,
                                    const VerifierKey& key);

}  // namespace rekap::transparency
