// SPDX-License-Identifier: Apache-2.0
// Signs, checks and appends: what is refused here leaves no trace in the record.
#include "intake/intake.h"

#include <algorithm>
#include <thread>

#include <fmt/format.h>

#include "base/text.h"
#include "election/rules/rule_catalogue.h"
#include "record/statement_format.h"

namespace rekap::intake {
namespace {

/// Fewer statements than this are signed on the calling thread: a thread costs as much as signing a
/// few.
constexpr std::size_t parallel_count_min = 64;

/// A key and its name.
struct Author {
  explicit Author(const base::PrivateKey& with)
      : key(with), id(record::key_id(with.public_key())) {}

  base::PrivateKey key;
  record::KeyId id;
};

/// One signed entry, decoded again before it leaves the door: the record keeps it for ever, so it
/// must be one that everybody can decode. Errors: invalid_input naming the statement's subject.
Result<record::NewEntry> sign(const record::Statement& statement, const Author& author) {
  const std::string body = record::encode_statement(statement);
  record::NewEntry entry{record::subject_of(statement.content),
                         record::encode_entry(body, author.id, author.key)};
  const auto parsed = record::parse_entry(entry.bytes);
  if (!parsed) {
    return with_context(fmt::format("a {} about {}", record::kind_name(statement.content),
                                    base::quote(entry.subject)),
                        parsed.error());
  }
  return entry;
}

/// Signs statements on every core.
class Signer {
 public:
  Signer(const Author& operator_author, const Author& reader, record::Statement frame)
      : operator_(operator_author), reader_(reader), frame_(std::move(frame)) {}

  /// The entries in the order of the contents. Errors: invalid_input of the first that fails.
  Result<std::vector<record::NewEntry>> sign_all(std::span<const record::Content> contents) const {
    std::vector<record::NewEntry> entries(contents.size());
    const std::size_t core_count = std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
    const std::size_t run_count = contents.size() < parallel_count_min ? 1 : core_count;
    std::vector<Result<>> outcomes(run_count);
    const auto sign_run = [&](std::size_t run) {
      const std::size_t first = contents.size() * run / run_count;
      const std::size_t end = contents.size() * (run + 1) / run_count;
      outcomes[run] = sign_some(contents.subspan(first, end - first),
                                std::span(entries).subspan(first, end - first));
    };
    {
      std::vector<std::jthread> threads;
      for (std::size_t run = 1; run < run_count; ++run) threads.emplace_back(sign_run, run);
      sign_run(0);
    }
    for (const Result<>& outcome : outcomes) {
      if (!outcome) return tl::unexpected(outcome.error());
    }
    return entries;
  }

 private:
  Result<> sign_some(std::span<const record::Content> contents,
                     std::span<record::NewEntry> entries) const {
    record::Statement statement = frame_;
    for (std::size_t i = 0; i < contents.size(); ++i) {
      statement.content = contents[i];
      const bool is_reading = std::holds_alternative<record::Reading>(contents[i]);
      entries[i] = TRY(sign(statement, is_reading ? reader_ : operator_));
    }
    return {};
  }

  const Author& operator_;
  const Author& reader_;
  record::Statement frame_;
};

}  // namespace

Result<Intake> Intake::open(record::StatementLog& log, const election::Definition& definition,
                            const base::Clock& clock, const base::PrivateKey& key) {
  Intake intake(log, definition, clock, key);
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
  TRY_VOID(record::match_rulebook(*intake.keys_.rulebook(), definition));
  return intake;
}

Result<record::LogRange> Intake::append(std::span<const record::Content> contents) {
  record::KeyRing keys = keys_;
  const Author author(key_);
  // Without a reader's key the operator stands in, and the ring refuses the reading below.
  const Author reader(reader_key_.value_or(key_));
  // One by one: an operator who retires the own key may say nothing behind it.
  for (const record::Content& content : contents) {
    const bool is_reading = std::holds_alternative<record::Reading>(content);
    TRY_VOID(keys.fold(content, is_reading ? reader.id : author.id));
  }
  const Signer signer(author, reader, {definition_->id, clock_->now(), {}});
  const std::vector<record::NewEntry> entries = TRY(signer.sign_all(contents));
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
  const record::NewEntry entry = TRY(sign(statement, Author(operator_key)));
  return log.append({0}, {&entry, 1});
}

}  // namespace rekap::intake
