// SPDX-License-Identifier: Apache-2.0
#include "publication/compare/compare_snapshots.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/text.h"

namespace rekap::publication {
namespace {

using base::JsonValue;

/// Nation, province, regency, district, village, and room for a tier that some election adds: a
/// tree of hashes has no cycles, but a hostile one could be deep.
constexpr std::size_t depth_max = 8;

/// A node of one side; null if that side has no such region.
using Node = std::optional<JsonValue>;

/// Items of an array of objects by their member "code"; the order of the tree is that of the codes.
using ByCode = std::map<std::string, const JsonValue*>;

Result<ByCode> by_code(const Node& node, std::string_view list) {
  ByCode items;
  if (!node) return items;
  const JsonValue::Array* array = TRY(node->array_at(list));
  for (const JsonValue& item : *array) {
    std::string code = TRY(item.string_at("code"));
    items.emplace(std::move(code), &item);
  }
  return items;
}

const JsonValue* find(const ByCode& items, const std::string& code) {
  const auto found = items.find(code);
  return found == items.end() ? nullptr : found->second;
}

std::set<std::string> codes_of(const ByCode& a, const ByCode& b) {
  std::set<std::string> codes;
  for (const auto& [code, item] : a) codes.insert(code);
  for (const auto& [code, item] : b) codes.insert(code);
  return codes;
}

Result<JsonValue> load_json(const TreeReader& tree, const base::Sha256& digest) {
  const std::string bytes = TRY(load_data_file(tree, digest, "json"));
  auto json = base::parse_json(bytes);
  if (!json) return with_context(data_path(digest, "json"), std::move(json).error());
  return json;
}

/// The digest that an item names, or none for an item without one.
Result<std::optional<base::Sha256>> digest_of(const JsonValue* item) {
  if (item == nullptr || item->find("sha256") == nullptr) return std::optional<base::Sha256>();
  const std::string text = TRY(item->string_at("sha256"));
  return std::optional(TRY(base::parse_sha256(text)));
}

std::optional<std::int64_t> integer_in(const JsonValue* object, const std::string& name) {
  const JsonValue* value = object == nullptr ? nullptr : object->find(name);
  if (value == nullptr || value->integer() == nullptr) return std::nullopt;
  return *value->integer();
}

void add_names(const JsonValue* object, std::set<std::string>& names) {
  if (object == nullptr || object->object() == nullptr) return;
  for (const auto& [name, value] : *object->object()) names.insert(name);
}

class Comparison {
 public:
  Comparison(const SnapshotSide& before, const SnapshotSide& after, const CompareScope& scope,
             const ChangeVisitor& visitor)
      : before_(before), after_(after), scope_(scope), visitor_(visitor) {}

  Result<> compare_regions(const std::optional<base::Sha256>& before,
                           const std::optional<base::Sha256>& after, bool is_in_scope,
                           std::size_t depth);
  Result<> compare_common();

 private:
  static Result<Node> load_node(const SnapshotSide& side,
                                const std::optional<base::Sha256>& digest) {
    if (!digest) return Node();
    return Node(TRY(load_json(side.tree, *digest)));
  }
  void compare_sums(const Node& before, const Node& after, const std::string& code);
  void compare_contest(const JsonValue* before, const JsonValue* after, SumChange change);
  Result<> compare_children(const Node& before, const Node& after, bool is_in_scope,
                            std::size_t depth);
  Result<> compare_village(const Node& before, const Node& after);
  Result<> compare_station(const std::string& code, const JsonValue* before,
                           const JsonValue* after);
  bool wants(const std::string& contest) const {
    return !scope_.contest || *scope_.contest == contest;
  }

  const SnapshotSide& before_;
  const SnapshotSide& after_;
  const CompareScope& scope_;
  const ChangeVisitor& visitor_;
};

Result<> Comparison::compare_regions(const std::optional<base::Sha256>& before,
                                     const std::optional<base::Sha256>& after, bool is_in_scope,
                                     std::size_t depth) {
  if (before == after) return {};
  if (depth == depth_max)
    return fail(ErrorCode::invalid_input, fmt::format("regions nest deeper than {}", depth_max));
  const Node old_node = TRY(load_node(before_, before));
  const Node new_node = TRY(load_node(after_, after));
  const JsonValue* region = (new_node ? *new_node : *old_node).find("region");
  if (region == nullptr) return fail(ErrorCode::invalid_input, "a node without its region");
  const std::string code = TRY(region->string_at("code"));
  is_in_scope = is_in_scope || !scope_.region || *scope_.region == code;
  if (is_in_scope) {
    compare_sums(old_node, new_node, code);
    TRY_VOID(compare_village(old_node, new_node));
  }
  return compare_children(old_node, new_node, is_in_scope, depth);
}

Result<> Comparison::compare_children(const Node& before, const Node& after, bool is_in_scope,
                                      std::size_t depth) {
  const ByCode old_children = TRY(by_code(before, "children"));
  const ByCode new_children = TRY(by_code(after, "children"));
  for (const std::string& code : codes_of(old_children, new_children)) {
    const auto old_digest = TRY(digest_of(find(old_children, code)));
    const auto new_digest = TRY(digest_of(find(new_children, code)));
    TRY_VOID(compare_regions(old_digest, new_digest, is_in_scope, depth + 1));
  }
  return {};
}

Result<> Comparison::compare_village(const Node& before, const Node& after) {
  const ByCode old_stations = TRY(by_code(before, "stations"));
  const ByCode new_stations = TRY(by_code(after, "stations"));
  for (const std::string& code : codes_of(old_stations, new_stations)) {
    const JsonValue *was = find(old_stations, code), *is = find(new_stations, code);
    if (was != nullptr && is != nullptr && *was == *is) continue;
    const auto compared = compare_station(code, was, is);
    if (!compared) return with_context("station " + code, compared.error());
  }
  return {};
}

Result<> Comparison::compare_station(const std::string& code, const JsonValue* before,
                                     const JsonValue* after) {
  const auto old_digest = TRY(digest_of(before == nullptr ? nullptr : before->find("file")));
  const auto new_digest = TRY(digest_of(after == nullptr ? nullptr : after->find("file")));
  const Node old_file = TRY(load_node(before_, old_digest));
  const Node new_file = TRY(load_node(after_, new_digest));
  std::vector<FormChange> changes =
      TRY(compare_stations(old_file ? &*old_file : nullptr, new_file ? &*new_file : nullptr));
  std::erase_if(changes, [&](const FormChange& change) { return !wants(change.contest); });
  if (before == nullptr) changes.insert(changes.begin(), {"", "", "station", "", code, {}});
  if (after == nullptr) changes.insert(changes.begin(), {"", "", "station", code, "", {}});
  if (visitor_.station && !changes.empty()) visitor_.station(code, changes);
  return {};
}

void Comparison::compare_sums(const Node& before, const Node& after, const std::string& code) {
  if (!visitor_.sum) return;
  const JsonValue* old_contests = before ? before->find("contests") : nullptr;
  const JsonValue* new_contests = after ? after->find("contests") : nullptr;
  const JsonValue* region = (after ? *after : *before).find("region");
  const JsonValue* level = region->find("level");
  std::set<std::string> contests;
  add_names(old_contests, contests);
  add_names(new_contests, contests);
  for (const std::string& contest : contests) {
    if (!wants(contest)) continue;
    SumChange change;
    change.region = code;
    if (level != nullptr && level->string() != nullptr) change.level = *level->string();
    change.contest = contest;
    compare_contest(old_contests == nullptr ? nullptr : old_contests->find(contest),
                    new_contests == nullptr ? nullptr : new_contests->find(contest),
                    std::move(change));
  }
}

void Comparison::compare_contest(const JsonValue* before, const JsonValue* after,
                                 SumChange change) {
  const auto part = [](const JsonValue* contest, std::string_view name) {
    return contest == nullptr ? nullptr : contest->find(name);
  };
  const JsonValue *old_counts = part(before, "stations"), *new_counts = part(after, "stations");
  std::set<std::string> counts;
  add_names(old_counts, counts);
  add_names(new_counts, counts);
  for (const std::string& count : counts) {
    change.measure = "stations." + count;
    change.accepted_before = integer_in(old_counts, count);
    change.accepted_after = integer_in(new_counts, count);
    if (change.accepted_before != change.accepted_after) visitor_.sum(change);
  }
  std::set<std::string> fields;
  for (const std::string_view column : {"accepted", "pending"}) {
    add_names(part(before, column), fields);
    add_names(part(after, column), fields);
  }
  for (const std::string& field : fields) {
    change.measure = field;
    change.accepted_before = integer_in(part(before, "accepted"), field);
    change.accepted_after = integer_in(part(after, "accepted"), field);
    change.pending_before = integer_in(part(before, "pending"), field);
    change.pending_after = integer_in(part(after, "pending"), field);
    const bool is_same = change.accepted_before == change.accepted_after &&
                         change.pending_before == change.pending_after;
    if (!is_same) visitor_.sum(change);
  }
}

/// "operator", or "operator, retired" for a key that is in force no more.
Result<std::string> describe_key(const JsonValue& key) {
  const std::string role = TRY(key.string_at("role"));
  const JsonValue* retired = key.find("retired_at");
  const bool is_retired = retired != nullptr && !retired->is_null();
  return is_retired ? role + ", retired" : role;
}

/// What the common node names, by path: "definition/regions.csv" with its digest, "keys/<id>" with
/// its role.
Result<std::map<std::string, std::string>> common_parts(const SnapshotSide& side) {
  std::map<std::string, std::string> parts;
  const JsonValue node = TRY(load_json(side.tree, side.manifest.common));
  const JsonValue::Array* keys = TRY(node.array_at("keys"));
  for (const JsonValue& key : *keys) {
    const std::string id = TRY(key.string_at("id"));
    parts["keys/" + id] = TRY(describe_key(key));
  }
  for (const auto& [group, members] : *node.object()) {
    const JsonValue* files = members.find("files");
    const JsonValue& table = files == nullptr ? members : *files;
    if (table.object() == nullptr) continue;
    for (const auto& [name, file] : *table.object()) {
      const JsonValue* digest = file.find("sha256");
      if (digest == nullptr || digest->string() == nullptr) continue;
      parts[group + "/" + name] = *digest->string();
    }
  }
  return parts;
}

Result<> Comparison::compare_common() {
  if (!visitor_.common || before_.manifest.common == after_.manifest.common) return {};
  const auto old_parts = TRY(common_parts(before_));
  const auto new_parts = TRY(common_parts(after_));
  std::set<std::string> names;
  for (const auto& [name, digest] : old_parts) names.insert(name);
  for (const auto& [name, digest] : new_parts) names.insert(name);
  for (const std::string& name : names) {
    const auto was = old_parts.find(name), is = new_parts.find(name);
    std::string old_digest, new_digest;
    if (was != old_parts.end()) old_digest = was->second;
    if (is != new_parts.end()) new_digest = is->second;
    if (old_digest != new_digest) visitor_.common(name, old_digest, new_digest);
  }
  return {};
}

}  // namespace

bool SumChange::has_fallen() const {
  return !measure.starts_with("stations.") && accepted_before &&
         (!accepted_after || *accepted_after < *accepted_before);
}

Result<SnapshotSide> open_snapshot(const TreeReader& tree, std::optional<std::uint64_t> size) {
  if (!size) {
    const std::string text = TRY(tree.load("latest"));
    const auto latest = base::parse_integer(base::trim(text));
    if (!latest || *latest < 0)
      return fail(ErrorCode::corrupt, "latest: holds " + base::quote(text));
    size = static_cast<std::uint64_t>(*latest);
  }
  const std::string path = manifest_path(*size);
  const std::string bytes = TRY(tree.load(path));
  const auto note = transparency::parse_note(bytes);
  if (!note) return with_context(path, note.error());
  const auto manifest = parse_manifest(note->text);
  if (!manifest) return with_context(path, manifest.error());
  return SnapshotSide{tree, *manifest};
}

Result<> compare_snapshots(const SnapshotSide& before, const SnapshotSide& after,
                           const CompareScope& scope, const ChangeVisitor& visitor) {
  Comparison comparison(before, after, scope, visitor);
  TRY_VOID(comparison.compare_common());
  return comparison.compare_regions(before.manifest.nation, after.manifest.nation, false, 0);
}

}  // namespace rekap::publication
