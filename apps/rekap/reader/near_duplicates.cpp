// SPDX-License-Identifier: Apache-2.0
#include "reader/near_duplicates.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "record/photos/same_shot.h"

namespace rekap::cli {
namespace {

using base::JsonValue;

std::optional<std::uint64_t> likeness_of(const JsonValue& answer) {
  const JsonValue* picture = answer.find("picture");
  if (picture == nullptr) return std::nullopt;
  const std::string hex = picture->string_at("perceptual_hash").value_or(std::string());
  std::uint64_t likeness = 0;
  const char* end = hex.data() + hex.size();
  const auto [rest, error] = std::from_chars(hex.data(), end, likeness, 16);
  if (hex.size() != 16 || error != std::errc() || rest != end) return std::nullopt;
  return likeness;
}

}  // namespace

NearDuplicates::Seen NearDuplicates::describe(const ReadingLine& line, std::uint64_t likeness) {
  const auto text = [&](std::string_view name) {
    const JsonValue* member = line.answer.find(name);
    return member == nullptr || member->is_null() ? std::string() : base::encode_json(*member);
  };
  Seen seen{likeness, shown_path(line.file), text("form") + text("page"), text("code"), {}};
  const JsonValue* fields = line.answer.find("fields");
  if (fields == nullptr || fields->object() == nullptr) return seen;
  for (const auto& [field, reading] : *fields->object()) {
    const auto value = reading.integer_at("value");
    if (value && reading.string_at("status").value_or("") == "accepted") {
      seen.figures.emplace(field, *value);
    }
  }
  return seen;
}

bool NearDuplicates::is_same_shot(const Seen& a, const Seen& b) {
  if (!record::looks_alike(a.likeness, b.likeness)) return false;
  // A code may be read on one of two copies of a shot, not on the other.
  const bool is_other_code = !a.code.empty() && !b.code.empty() && a.code != b.code;
  if (a.page != b.page || is_other_code) return false;
  return std::all_of(a.figures.begin(), a.figures.end(), [&](const auto& figure) {
    const auto other = b.figures.find(figure.first);
    return other == b.figures.end() || other->second == figure.second;
  });
}

void NearDuplicates::mark(ReadingLine& line) {
  if (!line.answer.integer_at("page")) return;
  const auto likeness = likeness_of(line.answer);
  if (!likeness) return;
  Seen news = describe(line, *likeness);
  const auto same = std::find_if(seen_.begin(), seen_.end(),
                                 [&](const Seen& seen) { return is_same_shot(seen, news); });
  if (same == seen_.end()) {
    seen_.push_back(std::move(news));
    return;
  }
  JsonValue::Object members = *line.answer.object();
  for (auto& [name, value] : members) {
    if (name != "findings" || value.array() == nullptr) continue;
    JsonValue::Array findings = *value.array();
    findings.emplace_back("R17");
    value = JsonValue(std::move(findings));
  }
  std::erase_if(members, [](const auto& member) { return member.first == "same_as"; });
  members.emplace_back("same_as", same->file);
  line.answer = JsonValue(std::move(members));
}

}  // namespace rekap::cli
