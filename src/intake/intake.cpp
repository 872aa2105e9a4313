// SPDX-License-Identifier: Apache-2.0
#include "intake/intake.h"

#include <algorithm>
#include <thread>

#include <fmt/format.h>

#include "election/rules/rule_catalogue.h"
#include "record/statement_format.h"

namespace rekap::intake {
namespace {

/// Fewer statements than this are signed on the calling thread: a thread costs as much as signing a
/// few.
constexpr std::size_t parallel_count_min = 64;

record::NewEntry sign(const record::Statement& statement, const record::KeyId& author,
                      const base::PrivateKey& key) {
  return {record::subject_of(statement.content),
          record::encode_entry(record::encode_statement(statement), author, key)};
}

/// Signs all statements, on every core; the order of the entries is that of the contents.
std::vector<record::NewEntry> sign_all(std::span<const record::Content> contents,
                                       const record::Statement& frame,
                                       const base::PrivateKey& key) {
  std::vector<record::NewEntry> entries(contents.size());
  const record::KeyId author = record::key_id(key.public_key());
  const auto sign_run = [&](std::size_t first, std::size_t end) {
    record::Statement statement = frame;
    for (std::size_t i = first; i < end; ++i) {
      statement.content = contents[i];
      entries[i] = sign(statement, author, key);
    }
  };
  const std::size_t core_count = std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
  const std::size_t thread_count = contents.size() < parallel_count_min ? 1 : core_count;
  std::vector<std::jthread> threads;
  for (std::size_t i = 1; i < thread_count; ++i) {
    threads.emplace_back(sign_run, contents.size() * i / thread_count,
                         contents.size() * (i + 1) / thread_count);
  }
  sign_run(0, contents.size() / thread_count);
  threads.clear();
  return entries;
}

}  // namespace

Result<Intake> Intake::open(record::StatementLog& log, const election::Definition& definition,
                            const base::Clock& clock, base::PrivateKey key) {
  Intake intake(log, definition, clock, std::move(key));
  intake.position_ = TRY(log.size());
  // Only the rulebook and the statements about keys matter here; they have no subject.
  for (const record::StoredEntry& stored : TRY(log.load_about(""))) {
    const auto entry = record::parse_entry(stored.bytes);
    if (!entry)
      return fail(ErrorCode::corrupt,
                  fmt::format("entry {}: {}", stored.position.value, entry.error().message));
    TRY_VOID(intake.keys_.fold(entry->statement.content, entry->author));
  }
  const record::KeyId author = record::key_id(intake.key_.public_key());
  if (intake.keys_.find_operator(author) == nullptr) {
    return fail(
        ErrorCode::forbidden,
        fmt::format("the key {} is no operator's key in force in this record", author.text));
  }
  if (intake.keys_.rulebook()->definition != definition.hash) {
    return fail(ErrorCode::forbidden,
                fmt::format("the record is of the definition {}, not {}",
                            to_hex(intake.keys_.rulebook()->definition), to_hex(definition.hash)));
  }
  return intake;
}

Result<record::LogRange> Intake::append(std::span<const record::Content> contents) {
  record::KeyRing keys = keys_;
  const record::KeyId author = record::key_id(key_.public_key());
  for (const record::Content& content : contents) {
    if (record::form_of(content) == nullptr) TRY_VOID(keys.fold(content, author));
  }
  const record::Statement frame{definition_->id, clock_->now(), {}};
  const std::vector<record::NewEntry> entries = sign_all(contents, frame, key_);
  for (const record::NewEntry& entry : entries) {
    if (entry.bytes.size() <= record::entry_size_bytes_max) continue;
    return fail(ErrorCode::invalid_input,
                fmt::format("a statement about {} of {} bytes, over {}", entry.subject,
                            entry.bytes.size(), record::entry_size_bytes_max));
  }
  TRY_VOID(log_->append(position_, entries));
  const record::LogRange range{position_, {position_.value + entries.size()}};
  position_ = range.end;
  keys_ = std::move(keys);
  return range;
}

Result<> append_rulebook(record::StatementLog& log, const election::Definition& definition,
                         const base::Clock& clock, const base::PrivateKey& operator_key,
                         const base::PublicKey& log_key) {
  record::Rulebook rulebook{definition.hash, election::hash_rules(definition.rules), {}};
  rulebook.keys.push_back({operator_key.public_key(), record::KeyRole::operator_key});
  rulebook.keys.push_back({log_key, record::KeyRole::log_key});
  const record::Statement statement{definition.id, clock.now(), rulebook};
  const record::NewEntry entry =
      sign(statement, record::key_id(operator_key.public_key()), operator_key);
  return log.append({0}, {&entry, 1});
}

}  // namespace rekap::intake
