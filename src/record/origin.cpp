// SPDX-License-Identifier: Apache-2.0
// The canonical object of an Origin: written once, scanned again when its facts are asked for.
#include "record/origin.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "base/json/json.h"
#include "base/text.h"
#include "record/canonical/canonical_scanner.h"

namespace rekap::record {
namespace {

bool is_fact_name(std::string_view name) {
  return is_identifier(name) && std::none_of(name.begin(), name.end(), [](char c) {
           return c == '.' || c == '-' || (c >= 'A' && c <= 'Z');
         });
}

Result<Origin::Value> scan_value(CanonicalScanner& scanner, std::string_view name) {
  if (scanner.skip("true")) return Origin::Value(true);
  if (scanner.skip("false")) return Origin::Value(false);
  if (scanner.skip("\"")) {
    return Origin::Value(
        std::string(TRY(scanner.scan_plain_text(Origin::text_size_bytes_max, name))));
  }
  return Origin::Value(TRY(scanner.scan_integer(-Origin::integer_max, Origin::integer_max, name)));
}

/// Hands each fact of the object ahead to `visit`.
template <class Visit>
Result<> scan_members(CanonicalScanner& scanner, Visit visit) {
  TRY_VOID(scanner.expect("{\""));
  std::string_view last;
  do {
    const std::size_t start = scanner.offset();
    const std::string_view name = TRY(scanner.scan_identifier("a name in origin"));
    if (!is_fact_name(name) || name <= last) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("byte {}: origin: {} is no name, or out of order", start, name));
    }
    TRY_VOID(scanner.expect(":"));
    visit(name, TRY(scan_value(scanner, name)));
    last = name;
  } while (scanner.skip(",\""));
  return scanner.expect("}");
}

std::string encode_members(const std::vector<Origin::Member>& members) {
  base::JsonWriter writer;
  writer.begin_object();
  for (const auto& [name, value] : members) {
    writer.name(name);
    std::visit([&](const auto& held) { writer.value(held); }, value);
  }
  return writer.end_object().take();
}

}  // namespace

Result<Origin> Origin::create(std::vector<Member> members) {
  if (members.empty()) return Origin();
  std::sort(members.begin(), members.end());
  const auto is_same_name = [](const Member& a, const Member& b) { return a.first == b.first; };
  const auto twice = std::adjacent_find(members.begin(), members.end(), is_same_name);
  if (twice != members.end()) {
    return fail(ErrorCode::invalid_input, "origin: name given twice: " + base::quote(twice->first));
  }
  const std::string json = encode_members(members);
  CanonicalScanner scanner(json);
  return scan(scanner);
}

Result<Origin> Origin::scan(CanonicalScanner& scanner) {
  const std::size_t start = scanner.offset();
  TRY_VOID(scan_members(scanner, [](std::string_view, const Value&) {}));
  Origin origin;
  origin.json_ = scanner.since(start);
  return origin;
}

std::vector<Origin::Member> Origin::members() const {
  std::vector<Member> members;
  if (json_.empty()) return members;
  CanonicalScanner scanner(json_);
  const auto keep = [&](std::string_view name, Value value) {
    members.emplace_back(name, std::move(value));
  };
  CHECK(scan_members(scanner, keep).has_value());
  return members;
}

}  // namespace rekap::record
