// SPDX-License-Identifier: Apache-2.0
// The fold of keys. Every refusal here is one that the verifier reports of a record.
#include "record/key_ring_fold.h"

#include <algorithm>

#include <fmt/format.h>

#include "election/rules/rule_catalogue.h"

namespace rekap::record {
namespace {

tl::unexpected<Error> forbid(std::string message) {
  return fail(ErrorCode::forbidden, std::move(message));
}

const base::PublicKey* find_key(const std::map<KeyId, base::PublicKey>& keys, const KeyId& id) {
  const auto at = keys.find(id);
  return at == keys.end() ? nullptr : &at->second;
}

}  // namespace

const base::PublicKey* KeyRing::find_operator(const KeyId& id) const {
  return find_key(operators_, id);
}

const base::PublicKey* KeyRing::find_reader(const KeyId& id) const {
  return find_key(readers_, id);
}

const base::PublicKey* KeyRing::find_author(const KeyId& id) const {
  const base::PublicKey* found = find_operator(id);
  return found != nullptr ? found : find_reader(id);
}

Result<> KeyRing::fold(const Content& content, const KeyId& author) {
  if (const auto* first = std::get_if<Rulebook>(&content)) return fold_rulebook(*first, author);
  if (!rulebook_) {
    return forbid(fmt::format("a {} before the rulebook", kind_name(content)));
  }
  // A reading is what a machine says: no person signs one, and a machine's key says nothing else.
  const bool is_reading = std::holds_alternative<Reading>(content);
  if ((is_reading ? find_reader(author) : find_operator(author)) == nullptr) {
    return forbid(fmt::format("its author {} is no {} in force", author.text,
                              role_name(is_reading ? KeyRole::reader_key : KeyRole::operator_key)));
  }
  if (const auto* addition = std::get_if<KeyAddition>(&content)) return add(addition->key);
  if (const auto* retirement = std::get_if<KeyRetirement>(&content)) return retire(retirement->key);
  return {};
}

Result<> KeyRing::fold_rulebook(const Rulebook& rulebook, const KeyId& author) {
  if (rulebook_) return forbid("a second rulebook");
  KeyRing fresh;
  for (const AuthorisedKey& key : rulebook.keys) TRY_VOID(fresh.add(key));
  if (fresh.find_operator(author) == nullptr) {
    return forbid(fmt::format("the rulebook names no operator {}, who signed it", author.text));
  }
  if (fresh.log_keys_.empty()) return forbid("the rulebook names no log key");
  fresh.rulebook_ = rulebook;
  *this = std::move(fresh);
  return {};
}

Result<> KeyRing::add(const AuthorisedKey& key) {
  const KeyId id = key_id(key.key);
  // One key has one role, once: a log key that could speak, or a retired key that came back, would
  // undo what keeping them apart is for.
  if (!known_.insert(id).second) {
    return forbid(fmt::format("the key {} was authorised before", id.text));
  }
  switch (key.role) {
    case KeyRole::operator_key:
      operators_.emplace(id, key.key);
      return {};
    case KeyRole::log_key:
      log_keys_.push_back(key.key);
      return {};
    case KeyRole::reader_key:
      readers_.emplace(id, key.key);
      return {};
  }
  return {};
}

Result<> KeyRing::retire(const KeyId& id) {
  // A record goes on without readers: people can copy every form.
  if (readers_.erase(id) == 1) return {};
  const auto at = std::find_if(log_keys_.begin(), log_keys_.end(),
                               [&](const base::PublicKey& key) { return key_id(key) == id; });
  if (at == log_keys_.end() && find_operator(id) == nullptr) {
    return forbid(fmt::format("no key {} is in force", id.text));
  }
  const std::size_t left = at == log_keys_.end() ? operators_.size() : log_keys_.size();
  if (left == 1) return forbid(fmt::format("{} is the last key of its role", id.text));
  if (at == log_keys_.end()) {
    operators_.erase(id);
  } else {
    log_keys_.erase(at);
  }
  return {};
}

Result<> match_rulebook(const Rulebook& rulebook, const election::Definition& definition) {
  if (rulebook.definition != definition.hash) {
    return forbid(fmt::format("the rulebook freezes the definition {}, not {}",
                              to_hex(rulebook.definition), to_hex(definition.hash)));
  }
  const base::Sha256 rules = election::hash_rules(definition.rules);
  if (rulebook.rule_set != rules) {
    return forbid(fmt::format("the rulebook freezes the rules {}; this program runs {}",
                              to_hex(rulebook.rule_set), to_hex(rules)));
  }
  return {};
}

}  // namespace rekap::record
