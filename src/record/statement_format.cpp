// SPDX-License-Identifier: Apache-2.0
// Encoding, signing and checking of entries; statement_body.cpp decodes what lies inside.
#include "record/statement_format.h"

#include <fmt/format.h>

#include "base/encoding.h"
#include "base/json/json.h"
#include "record/canonical/canonical_scanner.h"
#include "record/canonical/reading_body.h"
#include "record/canonical/statement_body.h"

namespace rekap::record {
namespace {

// Keeps a signature over a statement from meaning anything elsewhere.
constexpr std::string_view signature_prefix = "rekap statement v1\n";
constexpr std::size_t signature_size_base64 = 88;
constexpr std::size_t key_id_size_digits = 16;

void write_about(base::JsonWriter& writer, const FormId& form) {
  writer.name("about").begin_object();
  writer.name("contest").value(form.contest).name("station").value(form.station);
  writer.end_object();
}

void write_figure(base::JsonWriter& writer, election::Figure figure) {
  if (figure.is_present()) {
    writer.value(figure.votes().value);
  } else {
    writer.null();
  }
}

void write_origin(base::JsonWriter& writer, const Origin& origin) {
  if (!origin.empty()) writer.name("origin").raw(origin.json());
}

/// Writes the members of each kind up to `time`, in canonical order.
struct MemberWriter {
  base::JsonWriter& writer;
  const Statement& statement;

  // {"definition":…,"election":…,"keys":[{"key":…,"role":…}],"kind":"rulebook","rule_set":…,
  //  "time":…}
  void operator()(const Rulebook& content) const {
    writer.name("definition").value(to_hex(content.definition));
    writer.name("election").value(statement.election);
    writer.name("keys").begin_array();
    for (const AuthorisedKey& key : content.keys) {
      writer.begin_object();
      writer.name("key").value(base::encode_base64(key.key.view()));
      writer.name("role").value(role_name(key.role));
      writer.end_object();
    }
    writer.end_array().name("kind").value("rulebook");
    writer.name("rule_set").value(to_hex(content.rule_set));
  }

  // {"about":…,"election":…,"evidence":[…],"figures":{…},"kind":"figures","origin":{…},"source":…,
  //  "time":…}; evidence and origin are left out when empty
  void operator()(const Figures& content) const {
    write_about(writer, content.form);
    writer.name("election").value(statement.election);
    if (!content.evidence.empty()) {
      writer.name("evidence").begin_array();
      for (const base::Sha256& digest : content.evidence) writer.value(to_hex(digest));
      writer.end_array();
    }
    writer.name("figures").begin_object();
    for (const auto& [field, figure] : content.figures) {
      writer.name(field).value(figure.votes().value);
    }
    writer.end_object().name("kind").value("figures");
    write_origin(writer, content.origin);
    writer.name("source").value(content.source);
  }

  // {"about":…,"changes":{"votes.1":{"new":…,"old":…}},"corrects":…,"election":…,
  //  "kind":"correction","origin":{…},"reason":…,"source":…,"time":…}; null is a missing figure
  void operator()(const Correction& content) const {
    write_about(writer, content.form);
    writer.name("changes").begin_object();
    for (const Change& change : content.changes) {
      writer.name(change.field).begin_object().name("new");
      write_figure(writer, change.new_figure);
      writer.name("old");
      write_figure(writer, change.old_figure);
      writer.end_object();
    }
    writer.end_object().name("corrects");
    writer.value(static_cast<std::int64_t>(content.corrects.value));
    writer.name("election").value(statement.election).name("kind").value("correction");
    write_origin(writer, content.origin);
    writer.name("reason").value(content.reason).name("source").value(content.source);
  }

  // {"about":…,"election":…,"kind":"acceptance","reason":…,"time":…}
  void operator()(const Acceptance& content) const {
    write_about(writer, content.form);
    writer.name("election").value(statement.election);
    writer.name("kind").value("acceptance").name("reason").value(content.reason);
  }

  void operator()(const Rejection& content) const {
    write_about(writer, content.form);
    writer.name("election").value(statement.election);
    writer.name("kind").value("rejection").name("reason").value(content.reason);
  }

  // {"about":…,"election":…,"evidence":…,"kind":"withholding","reason":…,"time":…}; without
  // evidence: all photos of the form
  void operator()(const Withholding& content) const {
    write_about(writer, content.form);
    writer.name("election").value(statement.election);
    if (content.evidence) writer.name("evidence").value(to_hex(*content.evidence));
    writer.name("kind").value("withholding").name("reason").value(content.reason);
  }

  // {"election":…,"key":"<44 base64>","kind":"key_addition","reason":…,"role":…,"time":…}
  void operator()(const KeyAddition& content) const {
    writer.name("election").value(statement.election);
    writer.name("key").value(base::encode_base64(content.key.key.view()));
    writer.name("kind").value("key_addition").name("reason").value(content.reason);
    writer.name("role").value(role_name(content.key.role));
  }

  // {"about":…,"cut":…,"election":…, … "source":…,"time":…}: reading_body.h has the grammar
  void operator()(const Reading& content) const {
    write_about(writer, content.form);
    write_reading(writer, statement.election, content);
  }

  // {"election":…,"key":"<16 hex>","kind":"key_retirement","reason":…,"time":…}
  void operator()(const KeyRetirement& content) const {
    writer.name("election").value(statement.election);
    writer.name("key").value(content.key.text);
    writer.name("kind").value("key_retirement").name("reason").value(content.reason);
  }
};

}  // namespace

std::string encode_statement(const Statement& statement) {
  base::JsonWriter writer;
  writer.begin_object();
  std::visit(MemberWriter{writer, statement}, statement.content);
  writer.name("time").value(base::format_time(statement.time));
  return writer.end_object().take();
}

std::string encode_entry(std::string_view body, const KeyId& author, const base::PrivateKey& key) {
  std::string message(signature_prefix);
  message += body;
  const std::string signature = base::encode_base64(key.sign(message).view());
  return fmt::format(R"({{"body":{},"key":"{}","signature":"{}"}})", body, author.text, signature);
}

Result<SignedStatement> parse_entry(std::string_view entry) {
  if (entry.size() > entry_size_bytes_max) {
    return fail(ErrorCode::invalid_input,
                fmt::format("an entry of {} bytes, more than the {} that fit", entry.size(),
                            entry_size_bytes_max));
  }
  CanonicalScanner scanner(entry);
  TRY_VOID(scanner.expect("{\"body\":"));
  const std::size_t body_start = scanner.offset();
  SignedStatement parsed;
  parsed.statement = TRY(decode_body(scanner));
  parsed.body = scanner.since(body_start);
  TRY_VOID(scanner.expect(",\"key\":\""));
  parsed.author.text = TRY(scanner.scan_hex(key_id_size_digits, "a key id"));
  TRY_VOID(scanner.expect(",\"signature\":\""));
  const std::string signature = TRY(scanner.scan_base64(signature_size_base64, "a signature"));
  parsed.signature = TRY(base::parse_signature(signature));
  TRY_VOID(scanner.expect("}"));
  TRY_VOID(scanner.expect_end());
  return parsed;
}

bool verify_entry(const SignedStatement& entry, const base::PublicKey& key) {
  std::string message(signature_prefix);
  message += entry.body;
  return base::verify_signature(key, message, entry.signature);
}

}  // namespace rekap::record
