// SPDX-License-Identifier: Apache-2.0
#include "verification/log_checker.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "election/rules/rule_catalogue.h"
#include "publication/snapshot/parallel.h"
#include "recapitulation/form_lookup.h"
#include "record/statement_format.h"
#include "transparency/merkle/tree_hash.h"
#include "transparency/tiles/tile_format.h"

namespace rekap::verification {
namespace {

using transparency::tile_width;

// A registered key of an election has an officer behind it.
constexpr std::size_t author_count_max = 10'000;
constexpr std::uint16_t no_contest = std::numeric_limits<std::uint16_t>::max();

tl::unexpected<Error> fail_signature(const record::KeyId& author) {
  return fail(ErrorCode::forbidden,
              fmt::format("the signature of {} does not verify", author.text));
}

Result<> check_signature(const record::SignedStatement& entry, const base::PublicKey& key) {
  if (!record::verify_entry(entry, key)) return fail_signature(entry.author);
  return {};
}

}  // namespace

LogChecker::LogChecker(const LogRequest& request, PublishedLog& log)
    : request_(request), log_(log), facts_(request.size) {
  log_.leaves_.resize(request.size);
}

Result<> LogChecker::check() {
  const std::uint64_t bundle_count = (request_.size + tile_width - 1) / tile_width;
  if (bundle_count > 0) {
    // The rulebook first: with its keys nearly every signature is verified where it is met.
    const std::string first = TRY(log_.load_entry(0));
    const auto entry = record::parse_entry(first);
    const auto* rulebook =
        entry ? std::get_if<record::Rulebook>(&entry->statement.content) : nullptr;
    if (entry && rulebook == nullptr)
      return fail_entry(0, {ErrorCode::forbidden, "is no rulebook"});
    // An entry that cannot be read is met again in its bundle, which is named then.
    if (rulebook != nullptr) {
      for (const record::AuthorisedKey& key : rulebook->keys)
        first_keys_.emplace(record::key_id(key.key), key.key);
    }
  }
  TRY_VOID(
      publication::for_each_parallel(bundle_count, request_.thread_count,
                                     [this](std::size_t index) { return check_bundle(index); }));
  TRY_VOID(fold_keys());
  log_.bundle_bytes_ = bundle_bytes_;
  log_.index_subjects(facts_);
  return {};
}

tl::unexpected<Error> LogChecker::fail_entry(std::uint64_t position, const Error& error) const {
  return fail(error.code, fmt::format("{}: entry {}: {}", path_of(position / tile_width), position,
                                      error.message));
}

std::string LogChecker::path_of(std::uint64_t bundle_index) const {
  return transparency::bundle_path(bundle_index, width_of(bundle_index));
}

unsigned LogChecker::width_of(std::uint64_t bundle_index) const {
  return static_cast<unsigned>(
      std::min<std::uint64_t>(tile_width, request_.size - bundle_index * tile_width));
}

Result<> LogChecker::check_bundle(std::uint64_t bundle_index) {
  const std::uint64_t first = bundle_index * tile_width;
  const unsigned width = width_of(bundle_index);
  const auto bytes = request_.tree.load(path_of(bundle_index));
  if (!bytes) return with_context(path_of(bundle_index), bytes.error());
  const auto entries = transparency::parse_bundle(*bytes, width);
  if (!entries) return with_context(path_of(bundle_index), entries.error());
  for (unsigned i = 0; i < width; ++i) {
    const auto checked = check_entry(first + i, (*entries)[i]);
    if (!checked) return fail_entry(first + i, checked.error());
  }
  bundle_bytes_ += bytes->size();
  const std::uint64_t done = done_ += width;
  if (request_.progress) {
    const std::lock_guard lock(mutex_);
    request_.progress(done);
  }
  return {};
}

Result<> LogChecker::check_entry(std::uint64_t position, std::string_view bytes) {
  log_.leaves_[position] = transparency::leaf_hash(bytes);
  const record::SignedStatement entry = TRY(record::parse_entry(bytes));
  const record::Statement& statement = entry.statement;
  if (statement.election != request_.definition.id)
    return fail(ErrorCode::forbidden, fmt::format("is of the election {}", statement.election));
  Facts& facts = facts_[position];
  facts.author = TRY(author_index(entry.author));
  facts.contest = no_contest;
  const record::FormId* form = record::form_of(statement.content);
  if (form != nullptr) {
    const auto place = TRY(recapitulation::find_place(request_.definition, *form));
    facts.contest = static_cast<std::uint16_t>(place.contest - request_.definition.contests.data());
    facts.station = place.station.value;
    note_photos(statement, place.station, {position});
  }
  const auto key = first_keys_.find(entry.author);
  const bool is_postponed = form == nullptr || key == first_keys_.end();
  if (!is_postponed) return check_signature(entry, key->second);
  const std::lock_guard lock(mutex_);
  postponed_.push_back({position, std::string(bytes)});
  return {};
}

void LogChecker::note_photos(const record::Statement& statement, election::StationIndex station,
                             record::Position position) {
  std::vector<recapitulation::PhotoUse> uses;
  recapitulation::note_photos(statement, station, position, uses);
  if (uses.empty()) return;
  const std::lock_guard lock(mutex_);
  log_.photo_uses_.insert(log_.photo_uses_.end(), uses.begin(), uses.end());
}

/// Folds the statements about keys in order, verifies what was postponed, and asks of every entry
/// whether its author was in force at its place.
Result<> LogChecker::fold_keys() {
  std::sort(postponed_.begin(), postponed_.end(),
            [](auto& a, auto& b) { return a.position < b.position; });
  for (const Postponed& postponed : postponed_) {
    const record::SignedStatement entry = TRY(record::parse_entry(postponed.entry));
    const auto* rulebook = std::get_if<record::Rulebook>(&entry.statement.content);
    // The rulebook names its own author; everybody else must have been named before.
    if (rulebook == nullptr || postponed.position > 0)
      TRY_VOID(check_authors(postponed.position + 1));
    Result<> folded = rulebook != nullptr ? check_rulebook(*rulebook) : Result<>();
    if (folded) folded = fold_entry(entry);
    if (!folded) return fail_entry(postponed.position, folded.error());
  }
  return check_authors(request_.size);
}

Result<> LogChecker::check_authors(std::uint64_t end) {
  std::vector<bool> is_in_force;
  for (const record::KeyId& author : authors_)
    is_in_force.push_back(log_.keys_.find_author(author) != nullptr);
  for (; authors_checked_to_ < end; ++authors_checked_to_) {
    const std::uint16_t author = facts_[authors_checked_to_].author;
    if (is_in_force[author]) continue;
    return fail_entry(authors_checked_to_,
                      {ErrorCode::forbidden, fmt::format("its author {} is no operator in force",
                                                         authors_[author].text)});
  }
  return {};
}

Result<> LogChecker::check_rulebook(const record::Rulebook& rulebook) const {
  if (rulebook.definition != request_.definition.hash) {
    return fail(ErrorCode::forbidden,
                fmt::format("freezes the definition {}, not the published {}",
                            to_hex(rulebook.definition), to_hex(request_.definition.hash)));
  }
  const base::Sha256 rules = election::hash_rules(request_.definition.rules);
  if (rulebook.rule_set != rules) {
    return fail(ErrorCode::forbidden, fmt::format("freezes the rules {}, not the published {}",
                                                  to_hex(rulebook.rule_set), to_hex(rules)));
  }
  return {};
}

Result<> LogChecker::fold_entry(const record::SignedStatement& entry) {
  // A key that retires itself signs with what was in force before; the first one names itself.
  const base::PublicKey* key = log_.keys_.find_author(entry.author);
  const std::optional<base::PublicKey> before = key ? std::optional(*key) : std::nullopt;
  if (record::form_of(entry.statement.content) == nullptr) {
    TRY_VOID(log_.keys_.fold(entry.statement.content, entry.author));
    note_log_keys();
    key = before ? &*before : log_.keys_.find_author(entry.author);
  }
  return key != nullptr ? check_signature(entry, *key) : fail_signature(entry.author);
}

void LogChecker::note_log_keys() {
  for (const base::PublicKey& key : log_.keys_.log_keys()) {
    auto& ever = log_.log_keys_ever_;
    if (std::find(ever.begin(), ever.end(), key) == ever.end()) ever.push_back(key);
  }
}

Result<std::uint16_t> LogChecker::author_index(const record::KeyId& author) {
  const std::lock_guard lock(mutex_);
  const auto found = std::find(authors_.begin(), authors_.end(), author);
  if (found != authors_.end()) return static_cast<std::uint16_t>(found - authors_.begin());
  // Names of authors are met before their signatures: a forged log may hold any number of them.
  if (authors_.size() == author_count_max) {
    return fail(ErrorCode::forbidden,
                fmt::format("its author {} is one of more than {}", author.text, author_count_max));
  }
  authors_.push_back(author);
  return static_cast<std::uint16_t>(authors_.size() - 1);
}

}  // namespace rekap::verification
