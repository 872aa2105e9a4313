// SPDX-License-Identifier: Apache-2.0
#include "base/json/json.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <simdjson.h>

#include "base/check.h"
#include "base/text.h"

namespace rekap::base {
namespace {

constexpr std::size_t depth_max = 64;

bool is_member_less(const JsonValue::Member& a, const JsonValue::Member& b) {
  return is_json_name_less(a.first, b.first);
}

Result<JsonValue> convert(simdjson::dom::element element);

Result<JsonValue> convert_object(simdjson::dom::object object) {
  JsonValue::Object members;
  members.reserve(object.size());
  for (const auto [name, value] : object) {
    members.emplace_back(std::string(name), TRY(convert(value)));
  }
  // Canonical input comes sorted; anything else is sorted before names are compared.
  if (!std::is_sorted(members.begin(), members.end(), is_member_less)) {
    std::sort(members.begin(), members.end(), is_member_less);
  }
  const auto twice = std::adjacent_find(members.begin(), members.end(),
                                        [](auto& a, auto& b) { return a.first == b.first; });
  if (twice != members.end()) {
    return fail(ErrorCode::invalid_input, "JSON name given twice: " + quote(twice->first));
  }
  return JsonValue(std::move(members));
}

Result<JsonValue> convert_array(simdjson::dom::array array) {
  JsonValue::Array values;
  values.reserve(array.size());
  for (const auto value : array) values.push_back(TRY(convert(value)));
  return JsonValue(std::move(values));
}

JsonDecimal to_decimal(double number) {
  if (number == 0) return {"0"};  // a minus sign would be lost when "-0" is read again
  return {fmt::format("{}", number)};
}

Result<JsonValue> convert(simdjson::dom::element element) {
  using simdjson::dom::element_type;
  switch (element.type()) {
    case element_type::OBJECT:
      return convert_object(element.get_object().value_unsafe());
    case element_type::ARRAY:
      return convert_array(element.get_array().value_unsafe());
    case element_type::STRING:
      return JsonValue(element.get_string().value_unsafe());
    case element_type::INT64:
      return JsonValue(element.get_int64().value_unsafe());
    case element_type::UINT64:
      return fail(ErrorCode::invalid_input, "JSON number beyond 64 bits");
    case element_type::DOUBLE:
      return JsonValue(to_decimal(element.get_double().value_unsafe()));
    case element_type::BOOL:
      return JsonValue(element.get_bool().value_unsafe());
    case element_type::NULL_VALUE:
      return JsonValue();
  }
  return fail(ErrorCode::invalid_input, "JSON value of an unknown kind");
}

void append_integer(std::string& out, std::int64_t number) {
  char buffer[24];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
  out.append(buffer, end);
}

void append_newline(std::string& out, std::size_t depth) {
  out.push_back('\n');
  out.append(depth * 2, ' ');
}

/// Appends `value`; `depth` counts indentation levels, or is npos for the canonical spelling.
void append(std::string& out, const JsonValue& value, std::size_t depth) {
  const bool is_pretty = depth != std::string::npos;
  const std::size_t inner = is_pretty ? depth + 1 : depth;
  if (const auto* object = value.object(); object != nullptr && !object->empty()) {
    out.push_back('{');
    for (const auto& [name, member] : *object) {
      if (name.data() != object->front().first.data()) out.push_back(',');
      if (is_pretty) append_newline(out, inner);
      append_json_string(out, name);
      out += is_pretty ? ": " : ":";
      append(out, member, inner);
    }
    if (is_pretty) append_newline(out, depth);
    out.push_back('}');
  } else if (object != nullptr) {
    out += "{}";
  } else if (const auto* array = value.array(); array != nullptr && !array->empty()) {
    out.push_back('[');
    for (const JsonValue& item : *array) {
      if (&item != array->data()) out.push_back(',');
      if (is_pretty) append_newline(out, inner);
      append(out, item, inner);
    }
    if (is_pretty) append_newline(out, depth);
    out.push_back(']');
  } else if (array != nullptr) {
    out += "[]";
  } else if (const auto* text = value.string()) {
    append_json_string(out, *text);
  } else if (const auto* integer = value.integer()) {
    append_integer(out, *integer);
  } else if (const auto* flag = value.boolean()) {
    out += *flag ? "true" : "false";
  } else if (const auto* decimal = value.decimal()) {
    out += decimal->text;
  } else {
    out += "null";
  }
}

template <class Kind>
Result<Kind> member_of_kind(const Kind* value, std::string_view name, std::string_view kind) {
  if (value == nullptr) {
    return fail(ErrorCode::invalid_input,
                "JSON member " + quote(name) + " is missing or not " + std::string(kind));
  }
  return *value;
}

}  // namespace

JsonValue::JsonValue(Object members) {
  if (!std::is_sorted(members.begin(), members.end(), is_member_less)) {
    std::sort(members.begin(), members.end(), is_member_less);
  }
  CHECK(std::adjacent_find(members.begin(), members.end(),
                           [](auto& a, auto& b) { return a.first == b.first; }) == members.end());
  value_ = std::move(members);
}

const JsonValue* JsonValue::find(std::string_view name) const {
  const Object* members = object();
  if (members == nullptr) return nullptr;
  for (const auto& [member_name, value] : *members) {
    if (member_name == name) return &value;
  }
  return nullptr;
}

Result<std::int64_t> JsonValue::integer_at(std::string_view name) const {
  const JsonValue* value = find(name);
  return member_of_kind(value ? value->integer() : nullptr, name, "a whole number");
}

Result<std::string> JsonValue::string_at(std::string_view name) const {
  const JsonValue* value = find(name);
  return member_of_kind(value ? value->string() : nullptr, name, "a string");
}

Result<bool> JsonValue::boolean_at(std::string_view name) const {
  const JsonValue* value = find(name);
  return member_of_kind(value ? value->boolean() : nullptr, name, "true or false");
}

Result<const JsonValue::Array*> JsonValue::array_at(std::string_view name) const {
  const JsonValue* value = find(name);
  const Array* found = value ? value->array() : nullptr;
  return member_of_kind(found ? &found : nullptr, name, "an array");
}

Result<const JsonValue::Object*> JsonValue::object_at(std::string_view name) const {
  const JsonValue* value = find(name);
  const Object* found = value ? value->object() : nullptr;
  return member_of_kind(found ? &found : nullptr, name, "an object");
}

Result<JsonValue> parse_json(std::string_view text) {
  thread_local simdjson::dom::parser parser(std::size_t{1} << 30);
  auto error = simdjson::SUCCESS;
  if (text.size() > parser.capacity() || parser.max_depth() != depth_max) {
    error = parser.allocate(std::max<std::size_t>(text.size(), 1 << 16), depth_max);
  }
  simdjson::dom::element element;
  if (error == simdjson::SUCCESS) error = parser.parse(text.data(), text.size(), true).get(element);
  if (error != simdjson::SUCCESS) {
    return fail(ErrorCode::invalid_input,
                std::string("not JSON: ") + simdjson::error_message(error));
  }
  return convert(element);
}

std::string encode_json(const JsonValue& value) {
  std::string out;
  append(out, value, std::string::npos);
  return out;
}

std::string render_json(const JsonValue& value) {
  std::string out;
  append(out, value, 0);
  out.push_back('\n');
  return out;
}

void append_json_string(std::string& out, std::string_view text) {
  out.push_back('"');
  // Nearly all strings need no escape: a loop without branches that tells so is vectorised.
  bool is_plain = true;
  for (const char byte : text)
    is_plain &= static_cast<unsigned char>(byte) >= 0x20 && byte != '"' && byte != '\\';
  if (is_plain) {
    out.append(text);
    out.push_back('"');
    return;
  }
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    out.append(text, start, i - start);
    start = i + 1;
    switch (byte) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", byte);
    }
  }
  out.append(text, start);
  out.push_back('"');
}

bool is_json_name_less(std::string_view a, std::string_view b) {
  const auto [at_a, at_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (at_a == a.end() || at_b == b.end()) return at_a == a.end() && at_b != b.end();
  const auto byte_a = static_cast<unsigned char>(*at_a);
  const auto byte_b = static_cast<unsigned char>(*at_b);
  // UTF-8 order is UTF-16 order, but for surrogates (lead byte 0xF0…) before U+E000…U+FFFF (0xEE,
  // 0xEF).
  const bool is_astral_a = byte_a >= 0xF0;
  const bool is_astral_b = byte_b >= 0xF0;
  if (is_astral_a != is_astral_b && std::min(byte_a, byte_b) >= 0xEE) return is_astral_a;
  return byte_a < byte_b;
}

void JsonWriter::begin_value() {
  if (after_name_) {
    after_name_ = false;
    return;
  }
  if (levels_.empty()) return;
  if (!levels_.back().is_empty) text_.push_back(',');
  levels_.back().is_empty = false;
}

JsonWriter& JsonWriter::begin_object() {
  begin_value();
  text_.push_back('{');
  levels_.push_back({});
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  CHECK(!levels_.empty() && !after_name_);
  levels_.pop_back();
  text_.push_back('}');
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  begin_value();
  text_.push_back('[');
  levels_.push_back({});
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  CHECK(!levels_.empty());
  levels_.pop_back();
  text_.push_back(']');
  return *this;
}

JsonWriter& JsonWriter::name(std::string_view name) {
  CHECK(!levels_.empty() && !after_name_);
  Level& level = levels_.back();
  if (!level.is_empty) {
    const std::string_view last =
        std::string_view(text_).substr(level.last_name_offset + 1, level.last_name_size);
    CHECK(is_json_name_less(last, name));
    text_.push_back(',');
  }
  level = {.last_name_offset = text_.size(), .last_name_size = name.size(), .is_empty = false};
  append_json_string(text_, name);
  text_.push_back(':');
  after_name_ = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
  begin_value();
  append_integer(text_, number);
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  begin_value();
  append_json_string(text_, text);
  return *this;
}

JsonWriter& JsonWriter::value(bool flag) {
  begin_value();
  text_ += flag ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  begin_value();
  text_ += "null";
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  begin_value();
  text_ += json;
  return *this;
}

std::string JsonWriter::take() {
  CHECK(levels_.empty());
  return std::exchange(text_, {});
}

}  // namespace rekap::base
