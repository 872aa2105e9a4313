// SPDX-License-Identifier: Apache-2.0
#include "import/foreign/foreign_form.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "base/text.h"

namespace rekap::import {
namespace {

using base::JsonValue;
using Path = std::vector<std::string>;

constexpr std::size_t list_size_max = 1'000;

Path split_path(std::string_view reference) {
  Path path(1);
  for (const char character : reference) {
    if (character == '.') {
      path.emplace_back();
    } else {
      path.back().push_back(character);
    }
  }
  return path;
}

/// A tree under construction: a leaf with a value, or members; a list has indexes for names.
struct Branch {
  std::map<std::string, Branch> members;
  JsonValue value;
};

void put(Branch& root, const Path& path, JsonValue value) {
  Branch* at = &root;
  for (const std::string& part : path) at = &at->members[part];
  // Several facts may tell of one place; what is known is kept.
  if (!value.is_null()) at->value = std::move(value);
}

/// A list has a place for every index that the profile names: "images.2" makes three.
Result<JsonValue> finish_list(const Branch& branch) {
  JsonValue::Array items;
  for (const auto& [name, member] : branch.members) {
    const auto index = base::parse_integer(name);
    if (!index || *index < 0 || *index >= static_cast<std::int64_t>(list_size_max))
      return fail(ErrorCode::invalid_input, "no place in a list: " + base::quote(name));
    items.resize(std::max(items.size(), static_cast<std::size_t>(*index) + 1));
    items[static_cast<std::size_t>(*index)] = member.value;
  }
  return JsonValue(std::move(items));
}

/// `lists` are the names of the members that hold lists.
Result<JsonValue> finish(const Branch& branch, const std::vector<std::string>& lists) {
  JsonValue::Object object;
  for (const auto& [name, member] : branch.members) {
    JsonValue value = member.value;
    if (std::find(lists.begin(), lists.end(), name) != lists.end()) {
      value = TRY(finish_list(member));
    } else if (!member.members.empty()) {
      JsonValue inner = TRY(finish(member, lists));
      const JsonValue::Object& members = *inner.object();
      const bool is_known = std::any_of(members.begin(), members.end(),
                                        [](const auto& item) { return !item.second.is_null(); });
      if (is_known) value = std::move(inner);
    }
    object.emplace_back(name, std::move(value));
  }
  return JsonValue(std::move(object));
}

/// "2024-02-20T13:00:00+07:00" as the source spelt it: "2024-02-20 13:00:00".
JsonValue local_time(const JsonValue& fact) {
  const std::string* text = fact.string();
  if (text == nullptr || text->size() < 19) return {};
  std::string local = text->substr(0, 19);
  local[10] = ' ';
  return JsonValue(std::move(local));
}

JsonValue fact_value(const FactRule& rule, const ForeignForm& form) {
  const auto known = form.facts.find(rule.name);
  switch (rule.kind) {
    case FactKind::flag:
      return known == form.facts.end() ? JsonValue(false) : known->second;
    case FactKind::local_time:
      return known == form.facts.end() ? JsonValue() : local_time(known->second);
    case FactKind::text:
    case FactKind::integer:
    case FactKind::zoned_time:
      return known == form.facts.end() ? JsonValue() : known->second;
    case FactKind::image_time:  // told by the address of the image, which is a fact of its own
    case FactKind::epoch_milliseconds:
      return {};
  }
  CHECK(false && "every kind of fact is listed");
}

}  // namespace

Result<JsonValue> render_foreign_form(const Profile& profile, const ForeignForm& form) {
  if (profile.shape != SourceShape::json)
    return fail(ErrorCode::invalid_input, fmt::format("the profile {} reads no JSON", profile.id));
  Branch root;
  std::vector<std::string> lists = profile.station.addresses;
  for (const std::string& reference : profile.references) {
    const Path path = split_path(reference);
    // "images.#" counts a list: whatever else stands in "images" has its index for a name.
    const bool is_count = path.back() == "#";
    if (is_count && path.size() > 1) lists.push_back(path[path.size() - 2]);
    if (!is_count) put(root, path, {});
  }
  for (const FigureRule& rule : profile.figures) {
    const auto figure = form.figures.find(rule.field);
    if (figure == form.figures.end()) continue;
    put(root, split_path(profile.references[rule.cells.front()]), JsonValue(figure->second));
  }
  for (const FactRule& rule : profile.facts) {
    const Path path = split_path(profile.references[rule.cell]);
    if (path.back() != "#") put(root, path, fact_value(rule, form));
  }
  return finish(root, lists);
}

Result<std::vector<ForeignChoice>> foreign_choices(const Profile& profile) {
  std::vector<ForeignChoice> choices;
  std::string parent;
  for (const FigureRule& rule : profile.figures) {
    if (!rule.field.starts_with("votes.")) continue;
    const Path path = split_path(profile.references[rule.cells.front()]);
    const bool is_first = choices.empty();
    if (path.size() != 2 || (!is_first && path.front() != parent)) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("the profile {} keeps {} apart from the other choices", profile.id,
                              rule.field));
    }
    parent = path.front();
    choices.push_back({rule.field, path.back()});
  }
  return choices;
}

}  // namespace rekap::import
