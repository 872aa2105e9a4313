// SPDX-License-Identifier: Apache-2.0
// JSON as rekap needs it: whole numbers, exact text, one canonical spelling (RFC 8785).
//
// Reading is simdjson's (strict UTF-8, strict grammar); writing is our own, because signed and
// published bytes must be canonical by construction.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace rekap::base {

/// A number with a fraction or an exponent, in its shortest spelling; zero has no sign (foreign
/// data only; never in a statement).
struct JsonDecimal {
  std::string text;
  bool operator==(const JsonDecimal&) const = default;
};

/// One JSON value as a tree.
class JsonValue {
 public:
  using Array = std::vector<JsonValue>;
  using Member = std::pair<std::string, JsonValue>;
  /// Members in canonical order (UTF-16 code units, RFC 8785 3.2.3), each name once.
  using Object = std::vector<Member>;

  JsonValue() = default;  // null
  JsonValue(bool value) : value_(value) {}
  JsonValue(std::int64_t value) : value_(value) {}
  JsonValue(int value) : value_(static_cast<std::int64_t>(value)) {}
  JsonValue(std::string value) : value_(std::move(value)) {}
  JsonValue(std::string_view value) : value_(std::string(value)) {}
  JsonValue(const char* value) : value_(std::string(value)) {}
  JsonValue(JsonDecimal value) : value_(std::move(value)) {}
  JsonValue(Array value) : value_(std::move(value)) {}
  /// Sorts the members. A name given twice is a bug.
  JsonValue(Object members);

  bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  /// The value if it is of that kind, else null.
  const bool* boolean() const { return std::get_if<bool>(&value_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
  const std::string* string() const { return std::get_if<std::string>(&value_); }
  const JsonDecimal* decimal() const { return std::get_if<JsonDecimal>(&value_); }
  const Array* array() const { return std::get_if<Array>(&value_); }
  const Object* object() const { return std::get_if<Object>(&value_); }

  /// The member of an object, or null if this is no object or has none of that name.
  const JsonValue* find(std::string_view name) const;

  /// The member `name`, of that kind. Errors: invalid_input naming the member, if absent or of
  /// another kind.
  Result<std::int64_t> integer_at(std::string_view name) const;
  Result<std::string> string_at(std::string_view name) const;
  Result<bool> boolean_at(std::string_view name) const;
  Result<const Array*> array_at(std::string_view name) const;
  Result<const Object*> object_at(std::string_view name) const;

  bool operator==(const JsonValue&) const = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, std::string, JsonDecimal, Array, Object> value_;
};

/// Reads one JSON text. Numbers without fraction or exponent must fit 64 bits.
/// Errors: invalid_input for bad grammar, bad UTF-8, a name given twice, or nesting deeper than 64.
Result<JsonValue> parse_json(std::string_view text);

/// The canonical spelling: no spaces, sorted names, shortest escapes. Source: RFC 8785.
std::string encode_json(const JsonValue& value);

/// The same content with two-space indentation and a final newline, for files that people read.
std::string render_json(const JsonValue& value);

/// `text` with quotes and the escapes of RFC 8785 3.2.2.2, appended to `out`.
void append_json_string(std::string& out, std::string_view text);

/// Whether member name `a` comes before `b` in canonical order.
bool is_json_name_less(std::string_view a, std::string_view b);

/// Writes canonical JSON straight into text, for bulk output. The caller gives the names in
/// canonical order; a name out of order, or given twice, is a bug and stops the program.
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& name(std::string_view name);
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(bool flag);
  JsonWriter& null();
  /// A value already in canonical spelling.
  JsonWriter& raw(std::string_view json);

  const std::string& text() const { return text_; }
  /// The text written so far, moved out; the writer is empty afterwards.
  std::string take();

 private:
  struct Level {
    std::size_t last_name_offset = 0;  // into text_, at the opening quote
    std::size_t last_name_size = 0;
    bool is_empty = true;
  };
  void begin_value();

  std::string text_;
  std::vector<Level> levels_;
  bool after_name_ = false;
};

}  // namespace rekap::base
