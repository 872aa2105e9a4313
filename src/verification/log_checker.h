// SPDX-License-Identifier: Apache-2.0
// The work of opening a published log: entries decoded and verified on all cores, keys folded in
// order.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "verification/published_log.h"

namespace rekap::verification {

/// Checks the entries of one log and fills in what is remembered of them.
class LogChecker {
 public:
  LogChecker(const LogRequest& request, PublishedLog& log);

  Result<> check();

 private:
  using Facts = PublishedLog::EntryFacts;

  /// A statement about keys, or one whose author is added later in the record than was known when
  /// it was met.
  struct Postponed {
    std::uint64_t position = 0;
    std::string entry;
  };

  Result<> check_bundle(std::uint64_t bundle_index);
  Result<> check_entry(std::uint64_t position, std::string_view entry);
  void note_photos(const record::Statement& statement, election::StationIndex station,
                   record::Position position);
  Result<> fold_keys();
  /// Whether the author of each entry before `end` not yet asked about is in force now.
  Result<> check_authors(std::uint64_t end);
  Result<> check_rulebook(const record::Rulebook& rulebook) const;
  Result<> fold_entry(const record::SignedStatement& entry);
  void note_log_keys();
  Result<std::uint16_t> author_index(const record::KeyId& author);

  /// What is wrong with an entry, after the name of its file and its number.
  tl::unexpected<Error> fail_entry(std::uint64_t position, const Error& error) const;
  std::string path_of(std::uint64_t bundle_index) const;
  unsigned width_of(std::uint64_t bundle_index) const;

  const LogRequest& request_;
  PublishedLog& log_;
  std::vector<Facts> facts_;
  std::map<record::KeyId, base::PublicKey>
      first_keys_;  // of the rulebook: those that verify at once
  std::atomic<std::uint64_t> bundle_bytes_ = 0, done_ = 0;
  std::mutex mutex_;  // guards what follows
  std::vector<record::KeyId> authors_;
  std::vector<Postponed> postponed_;
  std::uint64_t authors_checked_to_ = 0;
};

}  // namespace rekap::verification
