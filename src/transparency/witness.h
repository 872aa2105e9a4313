// SPDX-License-Identifier: Apache-2.0
// A witness: cosigns checkpoints of logs that only ever grow, and refuses one that forked or
// shrank.
//
// Pure: the caller brings the time and persists the state before it answers.
//
// Source: c2sp.org/tlog-witness; docs/formats/log.md.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "transparency/checkpoint.h"
#include "transparency/merkle/proof.h"

namespace rekap::transparency {

/// A log that a witness follows: its key, and the newest tree that was cosigned.
struct WitnessedLog {
  VerifierKey key;
  std::uint64_t size = 0;
  base::Sha256 root;  ///< meaningless while size is 0
};

/// Everything a witness remembers, one log an origin.
using WitnessState = std::map<std::string, WitnessedLog>;

/// One small file: a line "<verifier key> <size> <base64 root>" for each log.
std::string encode_witness_state(const WitnessState& state);
/// Errors: invalid_input with the line.
Result<WitnessState> parse_witness_state(std::string_view text);

/// What a witness answers to a request.
struct WitnessReply {
  int status = 200;  ///< HTTP: 200, 400, 403, 404, 409 or 422
  std::string content_type = "text/plain; charset=utf-8";
  std::string body;  ///< the cosignature line, the size of a conflict, or the reason
  bool is_state_changed = false;
};

/// Body of an add-checkpoint request.
struct AddCheckpoint {
  std::uint64_t old_size = 0;
  Hashes proof;
  std::string checkpoint;
};
std::string encode_add_checkpoint(const AddCheckpoint& request);
/// Errors: invalid_input.
Result<AddCheckpoint> parse_add_checkpoint(std::string_view body);

/// Answers one add-checkpoint request and moves `state` on if it cosigned. `key` is a cosignature
/// key, `now` after 1970.
///
/// 400 malformed, or an old size beyond the checkpoint · 404 unknown log · 403 not signed by the
/// log · 409 another old size than the state's, which is the body · 422 a fork: another root at the
/// same size, or a proof that does not hold.
WitnessReply witness_checkpoint(WitnessState& state, std::string_view body, const SignerKey& key,
                                base::Timestamp now);

}  // namespace rekap::transparency
