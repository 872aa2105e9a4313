// SPDX-License-Identifier: Apache-2.0
// Verifies a published tree: rebuilds all of it from its log and compares, byte for byte.
//
// Needs nothing but the tree and the log's public key.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "base/time.h"
#include "transparency/checkpoint.h"
#include "verification/expected_files.h"

namespace rekap::verification {

/// What the verifier is doing, for a progress line.
enum class Stage { log, snapshot };

struct VerifyRequest {
  base::Path root;
  /// The log's key. Without it the tree can be consistent with itself, but not authentic.
  std::optional<transparency::VerifierKey> key;
  std::optional<std::string> since;  ///< a checkpoint seen before: the log must continue it
  std::vector<transparency::VerifierKey> witnesses;  ///< keys of witnesses that must have cosigned
  std::size_t thread_count = 1;
  std::function<void(Stage stage, std::uint64_t done, std::uint64_t total)> progress;
};

/// A witness that cosigned the newest checkpoint, and when.
struct WitnessTime {
  std::string name;
  base::Timestamp time;
};

/// How much was checked, and what was found.
struct VerifyReport {
  bool is_authenticated = false;  ///< signed by the key that was given
  std::string election;
  transparency::Checkpoint checkpoint;
  std::uint64_t snapshot_count = 0;
  std::uint64_t entry_count = 0;  ///< each with its signature, its leaf hash and its fold
  std::uint64_t file_count = 0;
  std::uint64_t byte_count = 0;
  std::vector<WitnessTime> witnesses;
  std::uint64_t difference_count = 0;
  std::vector<Difference> differences;  ///< the first of them, in the order they were found

  /// Whether every check passed; authentic or not.
  bool is_consistent() const { return difference_count == 0; }
};

/// Checks the checkpoint, every entry with its signature, every tile, every snapshot and every
/// file. What is wrong with the tree is a difference, not an error. Errors: not_found if there is
/// no published tree; unavailable if the disk fails.
Result<VerifyReport> verify_tree(const VerifyRequest& request);

}  // namespace rekap::verification
