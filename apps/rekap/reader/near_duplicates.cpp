// SPDX-License-Identifier: Apache-2.0
#include "reader/near_duplicates.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace rekap::cli {
namespace {

using base::JsonValue;

std::optional<paper::PerceptualHash> hash_of(const JsonValue& answer) {
  const JsonValue* picture = answer.find("picture");
  if (picture == nullptr) return std::nullopt;
  const std::string hex = picture->string_at("perceptual_hash").value_or(std::string());
  paper::PerceptualHash hash;
  const char* end = hex.data() + hex.size();
  const auto [rest, error] = std::from_chars(hex.data(), end, hash.bits, 16);
  if (hex.size() != 16 || error != std::errc() || rest != end) return std::nullopt;
  return hash;
}

}  // namespace

void NearDuplicates::mark(ReadingLine& line) {
  if (!line.answer.integer_at("page")) return;
  const auto hash = hash_of(line.answer);
  if (!hash) return;
  const auto same = std::find_if(seen_.begin(), seen_.end(), [&](const Seen& seen) {
    return paper::count_differing_bits(seen.hash, *hash) <= paper::same_shot_bits_max;
  });
  if (same == seen_.end()) {
    seen_.push_back({*hash, shown_path(line.file)});
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
