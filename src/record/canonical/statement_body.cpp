// SPDX-License-Identifier: Apache-2.0
// Decoding of each kind of statement, member by member in canonical order.
#include "record/canonical/statement_body.h"

#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "record/canonical/body_parts.h"
#include "record/canonical/reading_body.h"
#include "record/reason.h"

namespace rekap::record {
namespace {

constexpr std::size_t key_size_base64 = 44;
constexpr std::size_t key_id_size_digits = 16;

/// `,"reason":"…"`. A code that this program does not know may mean something that it must not
/// miss.
Result<std::string> scan_reason(CanonicalScanner& scanner) {
  TRY_VOID(scanner.expect(",\"reason\":\""));
  const CanonicalScanner start = scanner;
  const std::string_view code = TRY(scanner.scan_identifier("a reason"));
  if (find_reason(code) == nullptr) return start.refuse("a reason of the closed list");
  return std::string(code);
}

/// Behind `"evidence":[`; the order is that of the pages.
Result<std::vector<base::Sha256>> scan_evidence_list(CanonicalScanner& scanner) {
  std::vector<base::Sha256> digests;
  do {
    TRY_VOID(scanner.expect("\""));
    digests.push_back(TRY(scan_digest(scanner, "evidence")));
  } while (scanner.skip(","));
  TRY_VOID(scanner.expect("]"));
  return digests;
}

/// Behind `"figures":{`, up to and with its `}`.
Result<std::vector<NamedFigure>> scan_figures(CanonicalScanner& scanner) {
  std::vector<NamedFigure> figures;
  if (scanner.skip("}")) return figures;
  figures.reserve(24);  // a presidential form has 21
  std::string_view field;
  do {
    field = TRY(scan_field(scanner, field));
    const std::int64_t value = TRY(scanner.scan_integer(0, election::Figure::value_max, field));
    figures.emplace_back(field, value);
  } while (scanner.skip(","));
  TRY_VOID(scanner.expect("}"));
  return figures;
}

/// Behind `"changes":{`, up to and with its `}`.
Result<std::vector<Change>> scan_changes(CanonicalScanner& scanner) {
  std::vector<Change> changes;
  if (scanner.skip("}")) return changes;
  std::string_view field;
  do {
    field = TRY(scan_field(scanner, field));
    Change change;
    change.field = field;
    TRY_VOID(scanner.expect("{\"new\":"));
    change.new_figure = TRY(scan_figure_or_null(scanner, change.field));
    TRY_VOID(scanner.expect(",\"old\":"));
    change.old_figure = TRY(scan_figure_or_null(scanner, change.field));
    TRY_VOID(scanner.expect("}"));
    changes.push_back(std::move(change));
  } while (scanner.skip(","));
  TRY_VOID(scanner.expect("}"));
  return changes;
}

/// `,"origin":{…}`, or nothing.
Result<Origin> scan_origin(CanonicalScanner& scanner) {
  if (!scanner.skip(",\"origin\":")) return Origin();
  return Origin::scan(scanner);
}

Result<base::PublicKey> scan_key(CanonicalScanner& scanner) {
  return base::parse_public_key(TRY(scanner.scan_base64(key_size_base64, "a public key")));
}

Result<KeyRole> scan_role(CanonicalScanner& scanner) {
  TRY_VOID(scanner.expect(",\"role\":\""));
  if (scanner.skip("operator\"")) return KeyRole::operator_key;
  if (scanner.skip("log\"")) return KeyRole::log_key;
  if (scanner.skip("reader\"")) return KeyRole::reader_key;
  return scanner.refuse("a role: operator, log or reader");
}

/// Behind `"figures":{`.
Result<Statement> decode_figures(CanonicalScanner& scanner, std::string election, Figures content) {
  content.figures = TRY(scan_figures(scanner));
  TRY_VOID(scanner.expect(",\"kind\":\"figures\""));
  content.origin = TRY(scan_origin(scanner));
  TRY_VOID(scanner.expect(",\"source\":\""));
  content.source = TRY(scan_name(scanner, "source"));
  const base::Timestamp time = TRY(scan_time_and_end(scanner));
  return Statement{std::move(election), time, std::move(content)};
}

/// Behind `"changes":{`.
Result<Statement> decode_correction(CanonicalScanner& scanner, FormId form) {
  Correction content;
  content.form = std::move(form);
  content.changes = TRY(scan_changes(scanner));
  TRY_VOID(scanner.expect(",\"corrects\":"));
  content.corrects.value =
      static_cast<std::uint64_t>(TRY(scanner.scan_integer(0, Origin::integer_max, "corrects")));
  TRY_VOID(scanner.expect(",\"election\":\""));
  std::string election = TRY(scan_name(scanner, "election"));
  TRY_VOID(scanner.expect(",\"kind\":\"correction\""));
  content.origin = TRY(scan_origin(scanner));
  content.reason = TRY(scan_reason(scanner));
  TRY_VOID(scanner.expect(",\"source\":\""));
  content.source = TRY(scan_name(scanner, "source"));
  const base::Timestamp time = TRY(scan_time_and_end(scanner));
  return Statement{std::move(election), time, std::move(content)};
}

/// Acceptance, rejection or withholding, from `,"kind":` on; `evidence` stood before it.
Result<Statement> decode_ruling(CanonicalScanner& scanner, std::string election, FormId form,
                                std::optional<base::Sha256> evidence) {
  TRY_VOID(scanner.expect(",\"kind\":\""));
  const CanonicalScanner start = scanner;
  const std::string_view kind = TRY(scanner.scan_identifier("a kind that has these members"));
  const bool is_known =
      kind == "withholding" || (!evidence && (kind == "acceptance" || kind == "rejection"));
  if (!is_known) return start.refuse("a kind that has these members");
  std::string reason = TRY(scan_reason(scanner));
  const base::Timestamp time = TRY(scan_time_and_end(scanner));
  Content content;
  if (kind == "withholding") {
    content = Withholding{std::move(form), evidence, std::move(reason)};
  } else if (kind == "acceptance") {
    content = Acceptance{std::move(form), std::move(reason)};
  } else {
    content = Rejection{std::move(form), std::move(reason)};
  }
  return Statement{std::move(election), time, std::move(content)};
}

/// Behind `{"about":{"contest":"`.
Result<Statement> decode_about_form(CanonicalScanner& scanner) {
  FormId form;
  form.contest = TRY(scan_name(scanner, "contest"));
  TRY_VOID(scanner.expect(",\"station\":\""));
  form.station = TRY(scan_name(scanner, "station"));
  TRY_VOID(scanner.expect("}"));
  if (scanner.skip(",\"changes\":{")) return decode_correction(scanner, std::move(form));
  if (scanner.skip(",\"cut\":\"")) return decode_reading(scanner, std::move(form));
  TRY_VOID(scanner.expect(",\"election\":\""));
  std::string election = TRY(scan_name(scanner, "election"));
  Figures figures;
  if (scanner.skip(",\"evidence\":[")) {
    figures.evidence = TRY(scan_evidence_list(scanner));
    TRY_VOID(scanner.expect(",\"figures\":{"));
  } else if (!scanner.skip(",\"figures\":{")) {
    std::optional<base::Sha256> evidence;
    if (scanner.skip(",\"evidence\":\"")) evidence = TRY(scan_digest(scanner, "evidence"));
    return decode_ruling(scanner, std::move(election), std::move(form), evidence);
  }
  figures.form = std::move(form);
  return decode_figures(scanner, std::move(election), std::move(figures));
}

/// Behind `{"definition":"`.
Result<Statement> decode_rulebook(CanonicalScanner& scanner) {
  Rulebook content;
  content.definition = TRY(scan_digest(scanner, "definition"));
  TRY_VOID(scanner.expect(",\"election\":\""));
  std::string election = TRY(scan_name(scanner, "election"));
  TRY_VOID(scanner.expect(",\"keys\":["));
  do {
    TRY_VOID(scanner.expect("{\"key\":\""));
    AuthorisedKey key{.key = TRY(scan_key(scanner))};
    key.role = TRY(scan_role(scanner));
    TRY_VOID(scanner.expect("}"));
    content.keys.push_back(key);
  } while (scanner.skip(","));
  TRY_VOID(scanner.expect("],\"kind\":\"rulebook\",\"rule_set\":\""));
  content.rule_set = TRY(scan_digest(scanner, "rule_set"));
  const base::Timestamp time = TRY(scan_time_and_end(scanner));
  return Statement{std::move(election), time, std::move(content)};
}

/// Behind `{"election":"`.
Result<Statement> decode_about_key(CanonicalScanner& scanner) {
  std::string election = TRY(scan_name(scanner, "election"));
  TRY_VOID(scanner.expect(",\"key\":\""));
  // A key identifier is shorter than a key, so its closing quote comes too early to be one.
  CanonicalScanner ahead = scanner;
  Content content;
  if (const auto id = ahead.scan_hex(key_id_size_digits, "a key id")) {
    scanner = ahead;
    TRY_VOID(scanner.expect(",\"kind\":\"key_retirement\""));
    KeyRetirement retirement;
    retirement.key.text = *id;
    retirement.reason = TRY(scan_reason(scanner));
    content = std::move(retirement);
  } else {
    KeyAddition addition;
    addition.key.key = TRY(scan_key(scanner));
    TRY_VOID(scanner.expect(",\"kind\":\"key_addition\""));
    addition.reason = TRY(scan_reason(scanner));
    addition.key.role = TRY(scan_role(scanner));
    content = std::move(addition);
  }
  const base::Timestamp time = TRY(scan_time_and_end(scanner));
  return Statement{std::move(election), time, std::move(content)};
}

}  // namespace

Result<Statement> decode_body(CanonicalScanner& scanner) {
  if (scanner.skip("{\"about\":{\"contest\":\"")) return decode_about_form(scanner);
  if (scanner.skip("{\"definition\":\"")) return decode_rulebook(scanner);
  if (scanner.skip("{\"election\":\"")) return decode_about_key(scanner);
  return scanner.refuse("a statement that starts with about, definition or election");
}

}  // namespace rekap::record
