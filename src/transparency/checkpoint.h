// SPDX-License-Identifier: Apache-2.0
// Checkpoints: the log's signed word on how many entries it has and what their tree's root is.
//
// Source: c2sp.org/tlog-checkpoint. rekap writes no extension lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/crypto/sha256.h"
#include "base/result.h"
#include "transparency/signed_note.h"

namespace rekap::transparency {

struct Checkpoint {
  std::string origin;  ///< name of the log, the same as its key's
  std::uint64_t size = 0;
  base::Sha256 root;

  bool operator==(const Checkpoint&) const = default;
};

/// The note's text: origin, size and root, a line each.
std::string encode_checkpoint(const Checkpoint& checkpoint);
/// Reads the text of a note; extension lines are allowed and ignored.
/// Errors: invalid_input for fewer than three lines, a size with a leading zero, a root of another
/// length.
Result<Checkpoint> parse_checkpoint(std::string_view text);

/// A whole signed checkpoint.
std::string sign_checkpoint(const Checkpoint& checkpoint, const SignerKey& key);
/// Parses the note and verifies that `key` signed it for its own origin.
/// Errors: invalid_input; forbidden for another key or origin.
Result<Checkpoint> verify_checkpoint(std::string_view note, const VerifierKey& key);

}  // namespace rekap::transparency
