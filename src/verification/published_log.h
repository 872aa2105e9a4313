// SPDX-License-Identifier: Apache-2.0
// The log of a published tree: every entry decoded, every signature verified, and then a record to
// fold again.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "election/definition.h"
#include "publication/tree/folder_tree.h"
#include "recapitulation/photos/shared_photos.h"
#include "record/key_ring_fold.h"
#include "record/statement_log.h"

namespace rekap::verification {

/// A log being checked: where it lies, how long it is, and how the work is shared and shown.
struct LogRequest {
  const publication::FolderTree& tree;
  const election::Definition& definition;
  std::uint64_t size = 0;
  std::size_t thread_count = 1;
  std::function<void(std::uint64_t done)> progress;  ///< entries verified; may be empty
};

/// The entries of a published log as a record. Reads them from their bundles again when asked, so
/// that a nation's record need not fit memory.
class PublishedLog : public record::StatementLog {
 public:
  /// Decodes every entry and verifies its signature by a key that was in force at its place.
  /// Errors: not_found, corrupt, forbidden or invalid_input, naming the bundle's file or the entry.
  static Result<std::unique_ptr<PublishedLog>> open(const LogRequest& request);

  Result<record::Position> size() const override { return record::Position{size_}; }
  /// A published log is not appended to. Errors: forbidden.
  Result<> append(record::Position expected, std::span<const record::NewEntry> entries) override;
  Result<> visit(
      record::LogRange range,
      const std::function<Result<>(record::Position, std::string_view)>& visitor) const override;
  Result<std::vector<record::StoredEntry>> load_about(std::string_view subject) const override;

  /// Leaf hashes of all entries, in order.
  const std::vector<base::Sha256>& leaves() const { return leaves_; }
  /// Bytes of all bundles.
  std::uint64_t bundle_bytes() const { return bundle_bytes_; }
  /// The photos that its entries name, in no order.
  const std::vector<recapitulation::PhotoUse>& photo_uses() const { return photo_uses_; }
  /// Every key that the record ever named for the log.
  const std::vector<base::PublicKey>& log_keys_ever() const { return log_keys_ever_; }

 private:
  /// What is remembered of an entry: the form it is about and who signed it.
  struct EntryFacts {
    std::uint32_t station = 0;
    std::uint16_t contest = 0;  ///< no_contest for the rulebook and keys
    std::uint16_t author = 0;   ///< into the authors met
  };
  friend class LogChecker;

  explicit PublishedLog(const LogRequest& request);
  Result<std::string> load_entry(std::uint64_t position) const;
  void index_subjects(const std::vector<EntryFacts>& facts);

  /// One entry in the order of contest, station and position.
  struct Subject {
    std::uint64_t form = 0;
    std::uint64_t position = 0;
    auto operator<=>(const Subject&) const = default;
  };

  const publication::TreeReader* tree_;
  const election::Definition* definition_;
  std::uint64_t size_;
  std::uint64_t number_;  ///< tells the bundles kept by a thread from those of another log
  std::uint64_t bundle_bytes_ = 0;
  std::vector<base::Sha256> leaves_;
  std::vector<Subject> subjects_;
  std::vector<recapitulation::PhotoUse> photo_uses_;
  record::KeyRing keys_;
  std::vector<base::PublicKey> log_keys_ever_;
};

}  // namespace rekap::verification
