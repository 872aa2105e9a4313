// SPDX-License-Identifier: Apache-2.0
#include "reader/reading_line.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "reader/reason_text.h"

namespace rekap::cli {
namespace {

using base::JsonValue;
using base::Language;
using base::Text;

/// Members in the order of the description, the unknown after them.
constexpr std::array<std::string_view, 12> member_order = {
    "error",  "form",    "page",   "rotated",  "registration", "code",
    "marker", "quality", "fields", "findings", "reasons",      "picture"};

/// A text on a terminal, which must not take it for commands: neither a name of a file nor what
/// the reader says is to be trusted that far.
std::string printable(std::string_view text) {
  const bool has_control = std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 32 || c == 127;
  });
  if (!has_control && base::find_invalid_utf8(text) == std::string_view::npos) {
    return std::string(text);
  }
  const std::string quoted = base::quote(text, text.size());
  return quoted.substr(1, quoted.size() - 2);
}

/// A value in a line for a person: texts without quotes, null as a dash.
std::string plain(const JsonValue* value) {
  if (value == nullptr || value->is_null()) return "-";
  if (const std::string* text = value->string()) return printable(*text);
  return base::encode_json(*value);
}

std::string joined(const JsonValue* list) {
  std::vector<std::string> words;
  if (list != nullptr && list->array() != nullptr) {
    for (const JsonValue& word : *list->array()) words.push_back(plain(&word));
  }
  return base::join(words, ", ");
}

std::string_view status_text(std::string_view status, Language language) {
  if (status == "accepted") return Text{"diterima", "accepted"}.in(language);
  if (status == "review") return Text{"periksa", "review"}.in(language);
  return Text{"tak terbaca", "unreadable"}.in(language);
}

/// Why a number is not accepted, in words.
std::string explain_reasons(const JsonValue* reasons, Language language) {
  std::vector<std::string> texts;
  if (reasons == nullptr || reasons->array() == nullptr) return {};
  for (const JsonValue& reason : *reasons->array()) {
    const auto text = explain_code(plain(&reason));
    texts.emplace_back(text ? text->in(language) : plain(&reason));
  }
  return base::join(texts, "; ");
}

std::string render_fields(const JsonValue* fields, Language language) {
  std::string out;
  if (fields == nullptr || fields->object() == nullptr) return out;
  for (const auto& [name, field] : *fields->object()) {
    std::string line = fmt::format(
        "  {:<16} {:>7}  {:<11} {:<9} {}", printable(name), plain(field.find("value")),
        status_text(plain(field.find("status")), language), plain(field.find("confidence")),
        explain_reasons(field.find("reasons"), language));
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

/// One line a code, with what it tells the person who took the photo.
std::string render_codes(const JsonValue* codes, Text heading, Language language) {
  std::string out;
  if (codes == nullptr || codes->array() == nullptr) return out;
  for (const JsonValue& code : *codes->array()) {
    const std::string word = plain(&code);
    const auto text = explain_code(word);
    out += fmt::format("  {}: {}{}{}\n", heading.in(language), word, text ? ": " : "",
                       text ? text->in(language) : "");
  }
  return out;
}

/// Errors that say nothing of the photo: worth another try.
bool is_passing(const JsonValue& error) {
  constexpr std::array<std::string_view, 4> codes = {"reader_died", "reader_timeout", "not_found",
                                                     "not_readable"};
  return std::find(codes.begin(), codes.end(), plain(error.find("code"))) != codes.end();
}

Result<> take_line(std::string_view line, WrittenLines& written) {
  const JsonValue value = TRY(base::parse_json(line));
  const std::string file = TRY(value.string_at("file"));
  const JsonValue* hash = value.find("sha256");
  const JsonValue* error = value.find("error");
  if (hash == nullptr || (error == nullptr && value.find("fields") == nullptr)) {
    return fail(ErrorCode::invalid_input, "neither a reading nor an error");
  }
  if (error != nullptr && is_passing(*error)) {
    written.by_file.erase(file);
  } else {
    written.by_file[file] = {plain(hash), error != nullptr};
  }
  return {};
}

}  // namespace

std::string shown_path(const std::string& path) {
  if (base::find_invalid_utf8(path) == std::string_view::npos) return path;
  return printable(path);
}

std::string encode_reading_line(const ReadingLine& line) {
  std::string out = "{\"file\":" + base::encode_json(shown_path(line.file));
  const JsonValue hash = line.sha256.empty() ? JsonValue() : JsonValue(line.sha256);
  out += ",\"sha256\":" + base::encode_json(hash);
  const auto add = [&](std::string_view name, const JsonValue& value) {
    out += "," + base::encode_json(name) + ":" + base::encode_json(value);
  };
  for (const std::string_view name : member_order) {
    if (const JsonValue* value = line.answer.find(name)) add(name, *value);
  }
  for (const auto& [name, value] : *line.answer.object()) {
    const bool is_ours = name == "file" || name == "sha256";
    if (!is_ours && std::find(member_order.begin(), member_order.end(), name) == member_order.end())
      add(name, value);
  }
  return out + "}";
}

std::string render_reading(const ReadingLine& line, Language language) {
  const std::string path = printable(line.file);
  if (const JsonValue* error = line.error()) {
    return fmt::format("{}: {}: {}: {}\n", path, Text{"galat", "error"}.in(language),
                       plain(error->find("code")), plain(error->find("message")));
  }
  std::string out =
      fmt::format("{}: {}, {} {}\n", path, plain(line.answer.find("form")),
                  Text{"halaman", "page"}.in(language), plain(line.answer.find("page")));
  out += render_fields(line.answer.find("fields"), language);
  const std::string findings = joined(line.answer.find("findings"));
  if (!findings.empty())
    out += fmt::format("  {}: {}\n", Text{"temuan", "findings"}.in(language), findings);
  if (const JsonValue* same = line.answer.find("same_as"))
    out += fmt::format(
        "  {}: {}\n", Text{"foto yang sama dengan", "the same photo as"}.in(language), plain(same));
  out += render_codes(line.answer.find("quality"), {"mutu", "quality"}, language);
  out += render_codes(line.answer.find("reasons"), {"alasan", "reasons"}, language);
  return out;
}

Result<WrittenLines> parse_written_lines(std::string_view text) {
  WrittenLines written;
  for (std::size_t number = 1;; ++number) {
    const std::string_view rest = text.substr(written.whole_bytes);
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return written;
    const auto taken = take_line(rest.substr(0, end), written);
    if (!taken) return with_context(fmt::format("line {}", number), taken.error());
    written.whole_bytes += end + 1;
  }
}

}  // namespace rekap::cli
