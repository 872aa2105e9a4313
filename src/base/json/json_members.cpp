// SPDX-License-Identifier: Apache-2.0
// See json_members.h.
#include "base/json/json_members.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"

namespace rekap::base {

Result<JsonMembers> JsonMembers::create(const JsonValue& value, std::string where,
                                        std::initializer_list<std::string_view> known) {
  const JsonValue::Object* object = value.object();
  if (object == nullptr) return fail(ErrorCode::invalid_input, where + ": not an object");
  for (const auto& [name, member] : *object) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return fail(ErrorCode::invalid_input, fmt::format("{}: unknown member {}; known: {}", where,
                                                        quote(name), fmt::join(known, ", ")));
    }
  }
  return JsonMembers(value, std::move(where));
}

Result<const JsonValue*> JsonMembers::value(std::string_view name) const {
  const JsonValue* found = object_->find(name);
  if (found == nullptr) return refuse(name, "is missing");
  return found;
}

Result<std::string> JsonMembers::text(std::string_view name) const {
  const std::string* text = TRY(value(name))->string();
  if (text == nullptr || text->empty()) return refuse(name, "is not a text, or an empty one");
  return *text;
}

Result<std::int64_t> JsonMembers::integer(std::string_view name, std::int64_t min,
                                          std::int64_t max) const {
  const std::int64_t* number = TRY(value(name))->integer();
  if (number == nullptr || *number < min || *number > max) {
    return refuse(name, fmt::format("is not a whole number from {} to {}", min, max));
  }
  return *number;
}

Result<bool> JsonMembers::flag(std::string_view name) const {
  const bool* flag = TRY(value(name))->boolean();
  if (flag == nullptr) return refuse(name, "is neither true nor false");
  return *flag;
}

Result<std::vector<std::string>> JsonMembers::texts(std::string_view name) const {
  std::vector<std::string> texts;
  for (const JsonValue& item : *TRY(array(name))) {
    const std::string* text = item.string();
    if (text == nullptr || text->empty()) return refuse(name, "holds something else than texts");
    texts.push_back(*text);
  }
  return texts;
}

Result<const JsonValue::Array*> JsonMembers::array(std::string_view name) const {
  const JsonValue::Array* array = TRY(value(name))->array();
  if (array == nullptr) return refuse(name, "is not a list");
  return array;
}

Result<const JsonValue::Object*> JsonMembers::object(std::string_view name) const {
  const JsonValue::Object* object = TRY(value(name))->object();
  if (object == nullptr) return refuse(name, "is not an object");
  return object;
}

Result<JsonMembers> JsonMembers::members(std::string_view name,
                                         std::initializer_list<std::string_view> known) const {
  return create(*TRY(value(name)), where(name), known);
}

std::string JsonMembers::where(std::string_view name) const {
  // "election.json: contests" but "election.json: contests[2].seats".
  return where_ + (where_.find(": ") == std::string::npos ? ": " : ".") + std::string(name);
}

tl::unexpected<Error> JsonMembers::refuse(std::string_view name, std::string_view message) const {
  return fail(ErrorCode::invalid_input, fmt::format("{}: {}", where(name), message));
}

}  // namespace rekap::base
