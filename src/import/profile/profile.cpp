// SPDX-License-Identifier: Apache-2.0
// Reads a profile member by member; every place it names becomes a cell, numbered once.
#include "import/profile/profile.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/json/json_members.h"
#include "base/text.h"

namespace rekap::import {
namespace {

using base::JsonMembers;
using base::JsonValue;
using base::quote;

// No column or path of a known source comes near these; they keep messages and templates short.
constexpr std::size_t reference_size_max = 200;
constexpr std::size_t fact_name_size_max = 64;
constexpr std::int64_t digits_max = 32;

// The spelling in profiles of each kind of fact.
constexpr std::array<std::pair<std::string_view, FactKind>, 7> fact_kinds = {{
    {"text", FactKind::text},
    {"integer", FactKind::integer},
    {"flag", FactKind::flag},
    {"local_time", FactKind::local_time},
    {"zoned_time", FactKind::zoned_time},
    {"epoch_milliseconds", FactKind::epoch_milliseconds},
    {"image_time", FactKind::image_time},
}};

/// A refusal of the member whose path is `where`.
tl::unexpected<Error> refuse(std::string_view where, std::string_view message) {
  return fail(ErrorCode::invalid_input, fmt::format("{}: {}", where, message));
}

/// A text or a list of texts, none of them empty.
Result<std::vector<std::string>> parse_texts(const JsonValue& value, std::string_view where) {
  std::vector<std::string> texts;
  if (const std::string* text = value.string()) texts.push_back(*text);
  if (const JsonValue::Array* items = value.array()) {
    for (const JsonValue& item : *items) {
      if (item.string() == nullptr) return refuse(where, "holds something else than texts");
      texts.push_back(*item.string());
    }
  }
  const auto is_empty = [](const std::string& text) { return text.empty(); };
  if (texts.empty() || std::any_of(texts.begin(), texts.end(), is_empty)) {
    return refuse(where, "is neither a text nor a list of texts, or one is empty");
  }
  return texts;
}

/// Gives each place one cell, in order of first mention.
class References {
 public:
  References(SourceShape shape, std::vector<std::string>& names) : shape_(shape), names_(names) {}

  Result<CellIndex> add(std::string_view name, std::string_view where) {
    if (name.size() > reference_size_max || !is_place(name)) {
      return refuse(where, quote(name) + " is no place in a file of this shape");
    }
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found != names_.end()) return static_cast<CellIndex>(found - names_.begin());
    names_.emplace_back(name);
    return names_.size() - 1;
  }

  /// A place, or a list of places.
  Result<std::vector<CellIndex>> add_all(const JsonValue& value, std::string_view where) {
    std::vector<CellIndex> cells;
    for (const std::string& name : TRY(parse_texts(value, where))) {
      cells.push_back(TRY(add(name, where)));
    }
    return cells;
  }

 private:
  /// A column has any name but an empty one; a path has no empty part.
  bool is_place(std::string_view name) const {
    if (shape_ == SourceShape::csv) return !name.empty();
    const std::vector<std::string_view> parts = base::split(name, '.');
    return std::none_of(parts.begin(), parts.end(), [](auto part) { return part.empty(); });
  }

  SourceShape shape_;
  std::vector<std::string>& names_;
};

std::vector<std::string> split_path(std::string_view path) {
  std::vector<std::string> parts;
  for (const std::string_view part : base::split(path, '.')) parts.emplace_back(part);
  return parts;
}

/// Words of the format, not file suffixes: a compressed CSV file is "csv" too.
Result<SourceShape> parse_shape(const JsonMembers& members) {
  const std::string text = TRY(members.text("shape"));
  if (text == "csv") return SourceShape::csv;
  if (text == "json") return SourceShape::json;
  return members.refuse("shape", quote(text) + " is neither csv nor json");
}

/// "{column}" or "{column:3}", without the braces.
Result<CodePart> parse_placeholder(const JsonMembers& members, std::string_view text,
                                   References& references) {
  CodePart part;
  // The last colon: a column may be named "jam:menit".
  const std::size_t colon = text.rfind(':');
  if (colon != std::string_view::npos) {
    const Result<std::int64_t> digits = base::parse_integer(text.substr(colon + 1));
    if (!digits || *digits < 1 || *digits > digits_max) {
      return members.refuse("template", quote(text) + " asks for no number of digits from 1 to 32");
    }
    part.digits_min = static_cast<std::size_t>(*digits);
  }
  part.cell = TRY(references.add(text.substr(0, colon), members.where("template")));
  return part;
}

Result<std::vector<CodePart>> parse_template(const JsonMembers& members, References& references) {
  const std::string text = TRY(members.text("template"));
  std::vector<CodePart> parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = std::min(text.find('{', at), text.size());
    if (open > at) parts.push_back({text.substr(at, open - at), std::nullopt, 0});
    if (open == text.size()) break;
    const std::size_t close = text.find('}', open);
    if (close == std::string::npos) return members.refuse("template", "a '{' without its '}'");
    const auto inner = std::string_view(text).substr(open + 1, close - open - 1);
    parts.push_back(TRY(parse_placeholder(members, inner, references)));
    at = close + 1;
  }
  const auto has_cell = [](const CodePart& part) { return part.cell.has_value(); };
  if (std::none_of(parts.begin(), parts.end(), has_cell)) {
    return members.refuse("template", "names no column, so every row would be one station");
  }
  return parts;
}

/// A row of a table names its station in cells; a file of one form bears it in its name.
Result<StationRule> parse_station(const JsonMembers& members, SourceShape shape,
                                  References& references) {
  StationRule rule;
  if (shape == SourceShape::csv) {
    const JsonMembers station = TRY(members.members("station", {"template", "leading_minus"}));
    rule.parts = TRY(parse_template(station, references));
    if (station.has("leading_minus")) rule.leading_minus = TRY(station.text("leading_minus"));
    return rule;
  }
  const JsonMembers station = TRY(members.members("station", {"file_name_digits", "addresses"}));
  rule.file_name_digits =
      static_cast<std::size_t>(TRY(station.integer("file_name_digits", 1, digits_max)));
  if (station.has("addresses")) {
    rule.addresses = split_path(TRY(station.text("addresses")));
  }
  return rule;
}

/// Marks the figures that a list of fields names.
Result<> mark_fields(const JsonMembers& members, std::string_view list, Profile& profile,
                     bool FigureRule::*mark) {
  for (const std::string& field : TRY(members.texts(list))) {
    const auto is_it = [&](const FigureRule& rule) { return rule.field == field; };
    const auto found = std::find_if(profile.figures.begin(), profile.figures.end(), is_it);
    if (found == profile.figures.end()) {
      return members.refuse(list, quote(field) + " is not among the figures");
    }
    (*found).*mark = true;
  }
  return {};
}

Result<> parse_figures(const JsonMembers& members, References& references, Profile& profile) {
  for (const auto& [field, place] : *TRY(members.object("figures"))) {
    const std::string where = members.where("figures") + "." + field;
    std::vector<CellIndex> cells = TRY(references.add_all(place, where));
    profile.figures.push_back({field, std::move(cells), false, false});
  }
  if (profile.figures.empty()) return members.refuse("figures", "is empty");
  TRY_VOID(mark_fields(members, "required", profile, &FigureRule::is_required));
  if (!members.has("register")) return {};
  return mark_fields(members, "register", profile, &FigureRule::is_of_register);
}

/// What a statement accepts as a name in its origin.
bool is_fact_name(std::string_view name) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !name.empty() && name.size() <= fact_name_size_max && name != zone_assumed_fact &&
         std::all_of(name.begin(), name.end(), is_plain);
}

Result<> parse_facts(const JsonMembers& members, References& references, Profile& profile) {
  if (!members.has("origin")) return {};
  for (const auto& [name, value] : *TRY(members.object("origin"))) {
    if (!is_fact_name(name)) {
      return members.refuse("origin", quote(name) + " is no name of a fact: a-z, 0-9, '_'");
    }
    const JsonMembers fact =
        TRY(JsonMembers::create(value, members.where("origin") + "." + name, {"from", "as"}));
    const std::string kind = TRY(fact.text("as"));
    const auto is_it = [&](const auto& known) { return known.first == kind; };
    const auto found = std::find_if(fact_kinds.begin(), fact_kinds.end(), is_it);
    if (found == fact_kinds.end()) return fact.refuse("as", quote(kind) + " is no kind of fact");
    const std::string place = TRY(fact.text("from"));
    const CellIndex cell = TRY(references.add(place, fact.where("from")));
    profile.facts.push_back({name, cell, found->second});
  }
  return {};
}

/// A misspelt name would quietly make every new fetch a change, so each must be a fact.
Result<> parse_volatile(const JsonMembers& members, Profile& profile) {
  if (!members.has("volatile")) return {};
  profile.volatile_facts = TRY(members.texts("volatile"));
  for (const std::string& name : profile.volatile_facts) {
    const auto is_it = [&](const FactRule& fact) { return fact.name == name; };
    const bool is_known = std::any_of(profile.facts.begin(), profile.facts.end(), is_it);
    if (!is_known && name != zone_assumed_fact) {
      return members.refuse("volatile", quote(name) + " is not in origin");
    }
  }
  return {};
}

/// Texts that some sources write for "unknown": -1, n/a.
Result<> parse_missing(const JsonMembers& members, References& references, Profile& profile) {
  if (!members.has("missing")) return {};
  for (const auto& [name, texts] : *TRY(members.object("missing"))) {
    const std::string where = members.where("missing") + "." + name;
    const CellIndex cell = TRY(references.add(name, where));
    std::vector<std::string> values = TRY(parse_texts(texts, where));
    profile.missing.push_back({cell, std::move(values)});
  }
  return {};
}

/// The members of the object at `path` that hold a figure.
std::vector<std::string> list_members(const Profile& profile, std::string_view path) {
  std::vector<std::string> names;
  const std::string prefix = std::string(path) + ".";
  for (const std::string& reference : profile.references) {
    if (!reference.starts_with(prefix)) continue;
    const auto rest = std::string_view(reference).substr(prefix.size());
    names.emplace_back(rest.substr(0, rest.find('.')));
  }
  return names;
}

Result<> parse_closed(const JsonMembers& members, Profile& profile) {
  if (!members.has("closed")) return {};
  if (profile.shape != SourceShape::json) return members.refuse("closed", "is for json alone");
  for (const auto& [path, ignored] : *TRY(members.object("closed"))) {
    ClosedObject closed{split_path(path), list_members(profile, path)};
    const std::string where = members.where("closed") + "." + path;
    // Nothing to ignore: every member must be a figure.
    const bool is_none = ignored.array() != nullptr && ignored.array()->empty();
    const std::vector<std::string> names =
        is_none ? std::vector<std::string>() : TRY(parse_texts(ignored, where));
    closed.known.insert(closed.known.end(), names.begin(), names.end());
    profile.closed.push_back(std::move(closed));
  }
  return {};
}

}  // namespace

Result<Profile> parse_profile(std::string_view json) {
  const JsonValue value = TRY(base::parse_json(json));
  const JsonMembers members = TRY(JsonMembers::create(
      value, "import profile",
      {"format", "id", "shape", "contest", "source", "station", "rows_with", "figures", "required",
       "register", "missing", "origin", "volatile", "closed"}));
  TRY(members.integer("format", 1, 1));
  Profile profile;
  profile.id = TRY(members.text("id"));
  profile.shape = TRY(parse_shape(members));
  profile.contest = TRY(members.text("contest"));
  profile.source = TRY(members.text("source"));
  References references(profile.shape, profile.references);
  profile.station = TRY(parse_station(members, profile.shape, references));
  if (members.has("rows_with")) {
    const JsonValue* places = TRY(members.value("rows_with"));
    profile.row_filter = TRY(references.add_all(*places, members.where("rows_with")));
  }
  // Closed objects are known by the figures in them, so before facts add paths of their own.
  TRY_VOID(parse_figures(members, references, profile));
  TRY_VOID(parse_closed(members, profile));
  TRY_VOID(parse_facts(members, references, profile));
  TRY_VOID(parse_volatile(members, profile));
  TRY_VOID(parse_missing(members, references, profile));
  return profile;
}

}  // namespace rekap::import
