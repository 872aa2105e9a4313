// SPDX-License-Identifier: Apache-2.0
// Follows the paths of a profile through one JSON file a form.
#include "import/rows/json_rows.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "import/rows/source_file.h"

namespace rekap::import {
namespace {

using base::JsonValue;

// A station's file has about 1 kB; ten thousand candidates would make 200.
constexpr std::size_t file_size_bytes_max = std::size_t{1} << 20;
constexpr std::string_view file_suffix = ".json";
constexpr std::string_view count_part = "#";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The value at a path; null for none.
const JsonValue* find_value(const JsonValue& root, const std::vector<std::string>& path) {
  const JsonValue* value = &root;
  for (const std::string& part : path) {
    if (const JsonValue::Array* items = value->array()) {
      const Result<std::int64_t> index = base::parse_integer(part);
      const bool is_inside =
          index && *index >= 0 && static_cast<std::size_t>(*index) < items->size();
      value = is_inside ? &(*items)[static_cast<std::size_t>(*index)] : nullptr;
    } else {
      value = value->find(part);
    }
    if (value == nullptr) return nullptr;
  }
  return value->is_null() ? nullptr : value;
}

/// The beginning of a path that a value stands in the way of: a text or a number where the profile
/// goes on, a list with members where it asks for a name. Null and an empty list are nothing.
std::optional<std::size_t> find_dead_end(const JsonValue& root,
                                         const std::vector<std::string>& path) {
  const JsonValue* value = &root;
  for (std::size_t depth = 0; depth < path.size(); ++depth) {
    if (value == nullptr || value->is_null()) return std::nullopt;
    if (const JsonValue::Array* items = value->array()) {
      if (items->empty() || path[depth] == count_part) return std::nullopt;
      const Result<std::int64_t> index = base::parse_integer(path[depth]);
      if (!index || *index < 0) return depth;
      const bool is_inside = static_cast<std::size_t>(*index) < items->size();
      value = is_inside ? &(*items)[static_cast<std::size_t>(*index)] : nullptr;
    } else if (value->object() != nullptr) {
      value = value->find(path[depth]);
    } else {
      return depth;
    }
  }
  return std::nullopt;
}

/// How many items of the list at a path are not null; null for no list.
std::optional<std::int64_t> count_items(const JsonValue& root, std::vector<std::string> path) {
  path.pop_back();
  const JsonValue* value = find_value(root, path);
  if (value == nullptr || value->array() == nullptr) return std::nullopt;
  const auto is_there = [](const JsonValue& item) { return !item.is_null(); };
  return std::count_if(value->array()->begin(), value->array()->end(), is_there);
}

/// The last part of an address begins with the code and a '-'.
bool is_address_of(std::string_view code, const JsonValue& address) {
  if (address.is_null()) return true;
  if (address.string() == nullptr) return false;
  std::string_view name = *address.string();
  name.remove_prefix(name.rfind('/') + 1);
  return name.starts_with(code) && name.substr(code.size()).starts_with('-');
}

/// Some writers of JSON spell an empty object as a list.
bool is_empty_list(const JsonValue& value) {
  return value.array() != nullptr && value.array()->empty();
}

RowFault fault_of(RowFaultKind kind, std::string column, std::string value) {
  return {kind, {}, std::move(column), std::move(value), std::nullopt};
}

}  // namespace

// Paths are cut once; a national folder has 823,000 files.
JsonRowParser::JsonRowParser(const Profile& profile)
    : profile_(&profile),
      is_figure_(profile.references.size()),
      texts_(profile.references.size()),
      cells_(profile.references.size()) {
  for (const std::string& reference : profile.references) {
    paths_.emplace_back();
    for (const std::string_view part : base::split(reference, '.')) {
      paths_.back().emplace_back(part);
    }
  }
  for (const FigureRule& figure : profile.figures) {
    for (const CellIndex cell : figure.cells) is_figure_[cell] = true;
  }
}

std::string_view JsonRowParser::station_code(std::string_view file_name) const {
  const std::size_t digits = profile_->station.file_name_digits;
  if (!file_name.ends_with(file_suffix)) return {};
  file_name.remove_suffix(file_suffix.size());
  if (file_name.size() < digits) return {};
  const std::string_view code = file_name.substr(file_name.size() - digits);
  return std::all_of(code.begin(), code.end(), is_digit) ? code : std::string_view();
}

void JsonRowParser::parse(std::string_view file_name, std::string_view json, Row& row) {
  row.station = station_code(file_name);
  row.cells = cells_;
  row.fault = std::nullopt;
  const Result<JsonValue> root = base::parse_json(json);
  if (!root) {
    row.fault = fault_of(RowFaultKind::broken_file, {}, root.error().message);
    return;
  }
  if (root->object() == nullptr) {
    row.fault = fault_of(RowFaultKind::broken_file, {}, "no JSON object");
    return;
  }
  row.fault = find_fault(row.station, *root);
  for (CellIndex cell = 0; cell < paths_.size(); ++cell) {
    texts_[cell] = render_cell(cell, *root);
    cells_[cell] = texts_[cell];
  }
}

std::string JsonRowParser::render_cell(CellIndex cell, const JsonValue& root) const {
  if (paths_[cell].back() == count_part) {
    const std::optional<std::int64_t> count = count_items(root, paths_[cell]);
    return count ? std::to_string(*count) : std::string();
  }
  const JsonValue* value = find_value(root, paths_[cell]);
  if (value == nullptr) return {};
  if (const std::string* text = value->string()) {
    if (!is_figure_[cell] || text->empty()) return *text;
  }
  // 144.0 is spelt 144 by now, and yet was no whole number.
  if (value->decimal() != nullptr) return value->decimal()->text + " (decimal)";
  return base::encode_json(*value);
}

std::optional<RowFault> JsonRowParser::find_fault(std::string_view code,
                                                  const JsonValue& root) const {
  for (const ClosedObject& closed : profile_->closed) {
    const JsonValue* value = find_value(root, closed.path);
    if (value == nullptr || is_empty_list(*value)) continue;
    if (value->object() == nullptr) {
      return fault_of(RowFaultKind::unmapped_member, base::join(closed.path, "."),
                      base::encode_json(*value));
    }
    for (const auto& [name, member] : *value->object()) {
      if (std::find(closed.known.begin(), closed.known.end(), name) != closed.known.end()) continue;
      return fault_of(RowFaultKind::unmapped_member, base::join(closed.path, "."), name);
    }
  }
  for (const std::vector<std::string>& path : paths_) {
    const std::optional<std::size_t> depth = find_dead_end(root, path);
    if (!depth) continue;
    const std::vector<std::string> way(path.begin(),
                                       path.begin() + static_cast<std::ptrdiff_t>(*depth));
    return fault_of(RowFaultKind::wrong_shape, base::join(way, "."),
                    base::encode_json(*find_value(root, way)));
  }
  return find_address_fault(code, root);
}

std::optional<RowFault> JsonRowParser::find_address_fault(std::string_view code,
                                                          const JsonValue& root) const {
  if (profile_->station.addresses.empty()) return std::nullopt;
  const JsonValue* addresses = find_value(root, profile_->station.addresses);
  if (addresses == nullptr) return std::nullopt;
  if (addresses->array() == nullptr) {
    return fault_of(RowFaultKind::wrong_shape, base::join(profile_->station.addresses, "."),
                    base::encode_json(*addresses));
  }
  for (const JsonValue& address : *addresses->array()) {
    if (is_address_of(code, address)) continue;
    return fault_of(RowFaultKind::address_mismatch, base::join(profile_->station.addresses, "."),
                    base::encode_json(address));
  }
  return std::nullopt;
}

JsonRows::JsonRows(const Profile& profile, std::vector<base::Path> files)
    : parser_(profile), files_(std::move(files)) {}

Result<const Row*> JsonRows::next() {
  if (next_ == files_.size()) return nullptr;
  const base::Path& file = files_[next_++];
  row_ = Row();
  row_.number = static_cast<std::uint32_t>(next_);
  // A file that cannot be understood is a faulty row; a disk that fails ends the import.
  const Result<std::string> json = load_source_file(file, file_size_bytes_max);
  if (!json && json.error().code != ErrorCode::invalid_input) {
    return tl::unexpected(json.error());
  }
  name_ = file.filename().string();
  parser_.parse(name_, json ? *json : std::string(), row_);
  if (!json) row_.fault = fault_of(RowFaultKind::broken_file, {}, json.error().message);
  return &row_;
}

RowPlace JsonRows::place_of(std::uint32_t number) const { return {files_[number - 1].string(), 0}; }

}  // namespace rekap::import
