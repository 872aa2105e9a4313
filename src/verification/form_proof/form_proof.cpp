// SPDX-License-Identifier: Apache-2.0
#include "verification/form_proof/form_proof.h"

#include <fmt/format.h>

#include "base/json/json_members.h"
#include "base/text.h"
#include "record/key_ring_fold.h"
#include "record/statement_format.h"

namespace rekap::verification {
namespace {

using base::JsonMembers;
using base::JsonValue;

constexpr std::string_view format_name = "rekap form proof v1";
constexpr std::size_t entries_max = 10'000;

JsonValue render_entries(const std::vector<ProvenEntry>& entries) {
  JsonValue::Array items;
  for (const ProvenEntry& entry : entries) {
    auto json = base::parse_json(entry.entry);
    CHECK(json.has_value());
    items.push_back(
        JsonValue::Object{{"entry", std::move(*json)},
                          {"proof", JsonValue(transparency::encode_log_proof(entry.proof))}});
  }
  return items;
}

Result<ProvenEntry> parse_proven_entry(const JsonValue& item, const std::string& where) {
  const JsonMembers members = TRY(JsonMembers::create(item, where, {"entry", "proof"}));
  const JsonValue* entry = TRY(members.value("entry"));
  const std::string text = TRY(members.text("proof"));
  auto proof = transparency::parse_log_proof(text);
  if (!proof) return with_context(members.where("proof"), std::move(proof).error());
  return ProvenEntry{encode_json(*entry), std::move(*proof)};
}

Result<std::vector<ProvenEntry>> parse_entries(const JsonMembers& file, std::string_view name) {
  const JsonValue::Array* items = TRY(file.array(name));
  if (items->empty() || items->size() > entries_max)
    return file.refuse(name, fmt::format("{} entries", items->size()));
  std::vector<ProvenEntry> entries;
  for (const JsonValue& item : *items) {
    ProvenEntry entry = TRY(parse_proven_entry(item, file.where(name)));
    const bool is_later = entries.empty() || entry.proof.index > entries.back().proof.index;
    if (!is_later)
      return file.refuse(name, fmt::format("entry {} is out of order", entry.proof.index));
    entries.push_back(std::move(entry));
  }
  return entries;
}

tl::unexpected<Error> fail_entry(const ProvenEntry& entry, std::string_view what) {
  return fail(ErrorCode::forbidden, fmt::format("entry {} {}", entry.proof.index, what));
}

/// Verifies entries of one file against one log: the same checkpoint for all, keys folded in order.
class FormVerifier {
 public:
  FormVerifier(const FormProof& proof, const transparency::VerifierKey& key)
      : proof_(proof), key_(key) {}

  Result<VerifiedForm> verify();

 private:
  Result<record::SignedStatement> verify_place(const ProvenEntry& entry);
  Result<> fold_keys_before(std::uint64_t index);
  Result<> fold_key(const ProvenEntry& entry);
  Result<VerifiedStatement> verify_statement(const ProvenEntry& entry);

  const FormProof& proof_;
  const transparency::VerifierKey& key_;
  VerifiedForm verified_;
  record::KeyRing keys_;
  std::size_t keys_folded_ = 0;
  std::string election_;
};

Result<VerifiedForm> FormVerifier::verify() {
  const ProvenEntry& first = proof_.keys.front();
  if (first.proof.index != 0)
    return fail(ErrorCode::invalid_input, "keys: the first is not the rulebook, entry 0");
  verified_.note = first.proof.checkpoint;
  for (const ProvenEntry& entry : proof_.statements) {
    VerifiedStatement statement = TRY(verify_statement(entry));
    verified_.statements.push_back(std::move(statement));
  }
  return std::move(verified_);
}

Result<record::SignedStatement> FormVerifier::verify_place(const ProvenEntry& entry) {
  if (entry.proof.checkpoint != verified_.note)
    return fail_entry(entry, "is proven under another checkpoint than entry 0");
  verified_.checkpoint = TRY(transparency::verify_log_proof(entry.proof, entry.entry, key_));
  auto parsed = record::parse_entry(entry.entry);
  if (!parsed) return with_context(fmt::format("entry {}", entry.proof.index), parsed.error());
  record::SignedStatement statement = std::move(*parsed);
  if (election_.empty()) election_ = statement.statement.election;
  if (statement.statement.election != election_) {
    return fail_entry(entry, "is of the election " + statement.statement.election);
  }
  return statement;
}

/// The key statement's own signature is by a key that it names itself, or that was in force before.
Result<> FormVerifier::fold_key(const ProvenEntry& entry) {
  const record::SignedStatement signed_statement = TRY(verify_place(entry));
  const base::PublicKey* before = keys_.find_author(signed_statement.author);
  const std::optional<base::PublicKey> author =
      before == nullptr ? std::nullopt : std::optional(*before);
  TRY_VOID(keys_.fold(signed_statement.statement.content, signed_statement.author));
  const base::PublicKey* named = keys_.find_author(signed_statement.author);
  const base::PublicKey* key = author ? &*author : named;
  if (key == nullptr || !record::verify_entry(signed_statement, *key)) {
    return fail_entry(entry, "is not signed by its author " + signed_statement.author.text);
  }
  return {};
}

Result<> FormVerifier::fold_keys_before(std::uint64_t index) {
  for (; keys_folded_ < proof_.keys.size(); ++keys_folded_) {
    const ProvenEntry& entry = proof_.keys[keys_folded_];
    if (entry.proof.index > index) return {};
    TRY_VOID(fold_key(entry));
  }
  return {};
}

Result<VerifiedStatement> FormVerifier::verify_statement(const ProvenEntry& entry) {
  TRY_VOID(fold_keys_before(entry.proof.index));
  record::SignedStatement statement = TRY(verify_place(entry));
  const record::FormId* form = record::form_of(statement.statement.content);
  if (form == nullptr || *form != proof_.form) {
    return fail_entry(entry, "is not about " + record::subject_of(proof_.form));
  }
  const base::PublicKey* key = keys_.find_author(statement.author);
  if (key == nullptr) {
    return fail_entry(entry, "has an author who is no operator in force: " + statement.author.text);
  }
  if (!record::verify_entry(statement, *key)) {
    return fail_entry(entry, "is not signed by its author " + statement.author.text);
  }
  return VerifiedStatement{entry.proof.index, statement.author, std::move(statement.statement)};
}

}  // namespace

std::string render_form_proof(const FormProof& proof) {
  return base::render_json(JsonValue::Object{{"contest", JsonValue(proof.form.contest)},
                                             {"format", JsonValue(format_name)},
                                             {"keys", render_entries(proof.keys)},
                                             {"statements", render_entries(proof.statements)},
                                             {"station", JsonValue(proof.form.station)}});
}

Result<FormProof> parse_form_proof(std::string_view json) {
  const JsonValue value = TRY(base::parse_json(json));
  const JsonMembers file = TRY(
      JsonMembers::create(value, "proof", {"contest", "format", "keys", "statements", "station"}));
  const std::string format = TRY(file.text("format"));
  if (format != format_name) return file.refuse("format", base::quote(format));
  FormProof proof;
  proof.form.contest = TRY(file.text("contest"));
  proof.form.station = TRY(file.text("station"));
  proof.keys = TRY(parse_entries(file, "keys"));
  proof.statements = TRY(parse_entries(file, "statements"));
  return proof;
}

Result<VerifiedForm> verify_form_proof(const FormProof& proof,
                                       const transparency::VerifierKey& key) {
  return FormVerifier(proof, key).verify();
}

}  // namespace rekap::verification
