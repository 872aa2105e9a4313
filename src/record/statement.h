// SPDX-License-Identifier: Apache-2.0
// A statement ("pernyataan"): who says what about which form, and when. The only thing the record
// holds.
//
// One struct per kind, joined in a variant; docs/formats/statement.md gives the grammar,
// schemas/statement.json the schema.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/crypto/ed25519.h"
#include "base/crypto/sha256.h"
#include "base/time.h"
#include "election/figure.h"
#include "record/origin.h"
#include "record/position.h"
#include "record/reading.h"

namespace rekap::record {

/// Which form a statement is about: one contest at one polling station.
struct FormId {
  std::string contest;
  std::string station;

  auto operator<=>(const FormId&) const = default;
};

/// First 16 hexadecimal digits of the SHA-256 of an Ed25519 public key.
struct KeyId {
  std::string text;
  auto operator<=>(const KeyId&) const = default;
};
KeyId key_id(const base::PublicKey& key);

/// What a key may do. Log keys sign checkpoints and snapshots, reader keys sign readings, operators
/// sign every other statement.
enum class KeyRole { operator_key, log_key, reader_key };
/// "operator", "log", "reader".
std::string_view role_name(KeyRole role);

struct AuthorisedKey {
  base::PublicKey key;
  KeyRole role = KeyRole::operator_key;
  bool operator==(const AuthorisedKey&) const = default;
};

/// A field id and its figure; lists of them are sorted by id in canonical order, each id once.
using NamedFigure = std::pair<std::string, election::Figure>;

/// First entry of every record: what the election is, and who may speak.
struct Rulebook {
  base::Sha256 definition;  ///< election::hash_definition
  base::Sha256 rule_set;    ///< election::hash_rules
  std::vector<AuthorisedKey> keys;
  bool operator==(const Rulebook&) const = default;
};

/// Figures that a source gives for a form, for the first time. None at all: the source names the
/// form and is empty.
struct Figures {
  FormId form;
  std::string source;
  std::vector<NamedFigure> figures;  ///< present figures only
  Origin origin;
  std::vector<base::Sha256> evidence;
  bool operator==(const Figures&) const = default;
};

/// One figure before and after a correction; missing is allowed on either side.
struct Change {
  std::string field;
  election::Figure old_figure, new_figure;
  bool operator==(const Change&) const = default;
};

/// Figures of a source replaced by others, with both versions kept. `changes` may be empty if only
/// `origin` changed.
struct Correction {
  FormId form;
  std::string source;
  Position corrects;            ///< the statement that gave the present figures of this source
  std::vector<Change> changes;  ///< sorted by field
  Origin origin;                ///< replaces the former one; empty keeps it
  std::string reason;
  bool operator==(const Correction&) const = default;
};

/// A person has compared the form and stands by it; lifts a rejection. Overrides no hard rule.
struct Acceptance {
  FormId form;
  std::string reason;
  bool operator==(const Acceptance&) const = default;
};

/// The form is kept out of the accepted sums until an acceptance lifts it.
struct Rejection {
  FormId form;
  std::string reason;
  bool operator==(const Rejection&) const = default;
};

/// A piece of evidence of this form is not published, and why.
struct Withholding {
  FormId form;
  std::optional<base::Sha256> evidence;  ///< absent: all evidence of the form
  std::string reason;
  bool operator==(const Withholding&) const = default;
};

struct KeyAddition {
  AuthorisedKey key;
  std::string reason;
  bool operator==(const KeyAddition&) const = default;
};

struct KeyRetirement {
  KeyId key;
  std::string reason;
  bool operator==(const KeyRetirement&) const = default;
};

/// What a machine read off one photo of a form. Evidence: no figure changes by it alone.
struct Reading {
  FormId form;
  std::string source;  ///< whose paper the photo shows
  PhotoReading photo;
  bool operator==(const Reading&) const = default;
};

using Content = std::variant<Rulebook, Figures, Correction, Acceptance, Rejection, Withholding,
                             KeyAddition, KeyRetirement, Reading>;

/// One statement before it is signed.
struct Statement {
  std::string election;
  base::Timestamp time;  ///< when it was made, by the maker's clock
  Content content;
  bool operator==(const Statement&) const = default;
};

/// A statement with its author's signature, as an entry of the record holds it.
struct SignedStatement {
  Statement statement;
  KeyId author;
  base::Signature signature;
  std::string_view body;  ///< canonical bytes of the statement inside the entry it was decoded from
};

/// "figures", "correction", …: the `kind` of the canonical bytes.
std::string_view kind_name(const Content& content);
/// The form the content is about, or null for the rulebook and keys.
const FormId* form_of(const Content& content);
/// Key of the record's index: "<contest>/<station>", or empty for the rulebook and keys.
std::string subject_of(const Content& content);
/// Subject of a form.
std::string subject_of(const FormId& form);

}  // namespace rekap::record
