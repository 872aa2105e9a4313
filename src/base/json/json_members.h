// SPDX-License-Identifier: Apache-2.0
// Strict reading of configuration in JSON: every member is known, of its kind and in its range, or
// the file is refused with the path of the member.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/json.h"
#include "base/result.h"

namespace rekap::base {

/// The members of one JSON object; the object must outlive it.
///
/// All readers fail with invalid_input, naming the member by its path ("election.json:
/// contests[2].seats") and the value where it is short.
class JsonMembers {
 public:
  /// `where` is the path of the object. Errors: also for a member outside `known`, which the
  /// message lists.
  static Result<JsonMembers> create(const JsonValue& value, std::string where,
                                    std::initializer_list<std::string_view> known);

  bool has(std::string_view name) const { return object_->find(name) != nullptr; }
  /// A text that is not empty.
  Result<std::string> text(std::string_view name) const;
  /// A whole number from `min` to `max`.
  Result<std::int64_t> integer(std::string_view name, std::int64_t min, std::int64_t max) const;
  Result<bool> flag(std::string_view name) const;
  /// A list of texts, none of them empty.
  Result<std::vector<std::string>> texts(std::string_view name) const;
  Result<const JsonValue::Array*> array(std::string_view name) const;
  Result<const JsonValue::Object*> object(std::string_view name) const;
  /// The object `name` with its own known members.
  Result<JsonMembers> members(std::string_view name,
                              std::initializer_list<std::string_view> known) const;
  /// Any value. Errors: if absent.
  Result<const JsonValue*> value(std::string_view name) const;

  /// Path of the object, and of a member of it.
  const std::string& where() const { return where_; }
  std::string where(std::string_view name) const;
  /// A refusal of the member `name`.
  tl::unexpected<Error> refuse(std::string_view name, std::string_view message) const;

 private:
  JsonMembers(const JsonValue& object, std::string where)
      : object_(&object), where_(std::move(where)) {}

  const JsonValue* object_;
  std::string where_;
};

}  // namespace rekap::base
