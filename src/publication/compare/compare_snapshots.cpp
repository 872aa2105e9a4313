// SPDX-License-Identifier: Apache-2.0
// Both trees are walked side by side, by the codes of regions and stations. Every node must be what
// the one above it says, its parent included: so a hostile tree cannot send the walk around.
#include "publication/compare/compare_snapshots.h"

#include <map>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "publication/compare/common_facts.h"
#include "publication/compare/region_facts.h"

namespace rekap::publication {
namespace {

using base::JsonValue;
using Digest = std::optional<base::Sha256>;

/// Nation, province, regency, district, village, and room for a tier that some election adds.
constexpr std::size_t depth_max = 8;

/// Where in the tree the walk is.
struct Place {
  std::string code;                   ///< empty for the nation, whose code its node tells
  std::optional<std::string> parent;  ///< code
  bool is_in_scope = false;
  std::size_t depth = 0;
};

/// The keys of both maps.
template <class Map>
std::set<std::string> names_in(const Map& a, const Map& b) {
  std::set<std::string> names;
  for (const auto& [name, value] : a) names.insert(name);
  for (const auto& [name, value] : b) names.insert(name);
  return names;
}

template <class Map>
const typename Map::mapped_type* find(const Map& map, const std::string& name) {
  const auto found = map.find(name);
  return found == map.end() ? nullptr : &found->second;
}

template <class Map>
std::optional<std::int64_t> number_in(const Map& map, const std::string& name) {
  const auto* count = find(map, name);
  if (count == nullptr) return std::nullopt;
  return count->value;
}

std::string hex_of(const Digest& digest) { return digest ? base::to_hex(*digest) : std::string(); }

tl::unexpected<Error> refuse_file(const base::Sha256& digest, std::string_view what) {
  return fail(ErrorCode::corrupt, fmt::format("{}: {}", data_path(digest, "json"), what));
}

Result<JsonValue> load_json(const TreeReader& tree, const base::Sha256& digest) {
  const std::string bytes = TRY(load_data_file(tree, digest, "json"));
  auto json = base::parse_json(bytes);
  if (!json) return with_context(data_path(digest, "json"), std::move(json).error());
  return json;
}

/// The region's node; one without anything for a side that has no such region.
Result<RegionFacts> load_region(const TreeReader& tree, const Digest& digest, const Place& place) {
  if (!digest) return RegionFacts();
  const std::string bytes = TRY(load_data_file(tree, *digest, "json"));
  Result<RegionFacts> facts = parse_region_facts(bytes);
  if (!facts) return with_context(data_path(*digest, "json"), std::move(facts).error());
  const bool is_nation = place.depth == 0;
  if (facts->parent != place.parent || (!is_nation && facts->code != place.code)) {
    return refuse_file(*digest, fmt::format("is of the region {}, not of {}",
                                            base::quote(facts->code), base::quote(place.code)));
  }
  return facts;
}

/// The station's file, or nothing.
Result<std::optional<JsonValue>> load_station(const TreeReader& tree, const Digest& digest,
                                              const std::string& code) {
  if (!digest) return std::optional<JsonValue>();
  JsonValue file = TRY(load_json(tree, *digest));
  const JsonValue* station = file.find("station");
  const JsonValue* found = station == nullptr ? nullptr : station->find("code");
  if (found == nullptr || found->string() == nullptr || *found->string() != code) {
    return refuse_file(*digest, "is not of the station " + base::quote(code));
  }
  return std::optional<JsonValue>(std::move(file));
}

class Comparison {
 public:
  Comparison(const SnapshotSide& before, const SnapshotSide& after, const CompareScope& scope,
             const ChangeVisitor& visitor)
      : before_(before), after_(after), scope_(scope), visitor_(visitor) {}

  Result<> compare_regions(const Digest& before, const Digest& after, Place place);
  Result<> compare_common();

 private:
  bool tell_sums(const RegionFacts& before, const RegionFacts& after, bool is_in_scope);
  bool tell_contest(const SumFacts& before, const SumFacts& after, SumChange change,
                    bool is_in_scope);
  Result<bool> compare_children(const RegionFacts& before, const RegionFacts& after,
                                const Place& place);
  Result<bool> compare_village(const RegionFacts& before, const RegionFacts& after,
                               const Place& place);
  Result<> compare_station(StationChanges place, const StationFacts* before,
                           const StationFacts* after);
  void tell_files(const RegionFacts& before, const RegionFacts& after, const FileChange& node);
  void tell_file(const FileChange& change);
  bool wants(const std::string& contest) const {
    return !scope_.contest || *scope_.contest == contest;
  }

  const SnapshotSide& before_;
  const SnapshotSide& after_;
  const CompareScope& scope_;
  const ChangeVisitor& visitor_;
};

Result<> Comparison::compare_regions(const Digest& before, const Digest& after, Place place) {
  if (place.depth == depth_max) {
    return fail(ErrorCode::corrupt,
                fmt::format("region {}: nests deeper than {}", base::quote(place.code), depth_max));
  }
  const RegionFacts old_facts = TRY(load_region(before_.tree, before, place));
  const RegionFacts new_facts = TRY(load_region(after_.tree, after, place));
  place.code = after ? new_facts.code : old_facts.code;
  place.is_in_scope = place.is_in_scope || !scope_.region || *scope_.region == place.code;
  bool is_told = tell_sums(old_facts, new_facts, place.is_in_scope);
  if (before && after && old_facts.name != new_facts.name) {
    is_told = true;
    if (place.is_in_scope)
      tell_file({fmt::format("regions/{}/name", place.code), old_facts.name, new_facts.name});
  }
  const bool has_stations = TRY(compare_village(old_facts, new_facts, place));
  const bool has_children = TRY(compare_children(old_facts, new_facts, place));
  if (is_told || has_stations || has_children || !place.is_in_scope) return {};
  tell_files(old_facts, new_facts,
             {fmt::format("regions/{}/", place.code), hex_of(before), hex_of(after)});
  return {};
}

/// Whether any child differs.
Result<bool> Comparison::compare_children(const RegionFacts& before, const RegionFacts& after,
                                          const Place& place) {
  bool is_any = false;
  for (const std::string& code : names_in(before.children, after.children)) {
    const base::Sha256 *was = find(before.children, code), *is = find(after.children, code);
    if (was != nullptr && is != nullptr && *was == *is) continue;
    is_any = true;
    const Digest old_digest = was == nullptr ? Digest() : *was;
    const Digest new_digest = is == nullptr ? Digest() : *is;
    TRY_VOID(compare_regions(old_digest, new_digest,
                             {code, place.code, place.is_in_scope, place.depth + 1}));
  }
  return is_any;
}

/// Whether any station differs.
Result<bool> Comparison::compare_village(const RegionFacts& before, const RegionFacts& after,
                                         const Place& place) {
  bool is_any = false;
  for (const std::string& code : names_in(before.stations, after.stations)) {
    const StationFacts *was = find(before.stations, code), *is = find(after.stations, code);
    if (was != nullptr && is != nullptr && *was == *is) continue;
    is_any = true;
    if (!place.is_in_scope && *scope_.region != code) continue;
    Result<> compared = compare_station({code, place.code, {}}, was, is);
    if (!compared) return with_context("station " + code, std::move(compared).error());
  }
  return is_any;
}

Result<> Comparison::compare_station(StationChanges place, const StationFacts* before,
                                     const StationFacts* after) {
  const Digest old_digest = before == nullptr ? Digest() : before->file;
  const Digest new_digest = after == nullptr ? Digest() : after->file;
  std::vector<FormChange>& changes = place.changes;
  if (old_digest != new_digest) {
    const auto old_file = TRY(load_station(before_.tree, old_digest, place.station));
    const auto new_file = TRY(load_station(after_.tree, new_digest, place.station));
    changes =
        TRY(compare_stations(old_file ? &*old_file : nullptr, new_file ? &*new_file : nullptr));
    if (changes.empty())
      changes.push_back({"", "", "file", hex_of(old_digest), hex_of(new_digest), {}});
    std::erase_if(changes, [&](const FormChange& change) {
      return !change.contest.empty() && !wants(change.contest);
    });
  }
  if (before == nullptr || after == nullptr) {
    const FormChange change = {
        "", "", "station", before ? place.station : "", after ? place.station : "", {}};
    changes.insert(changes.begin(), change);
  } else if (before->name != after->name) {
    changes.insert(changes.begin(), {"", "", "name", before->name, after->name, {}});
  }
  if (visitor_.station && !changes.empty()) visitor_.station(place);
  return {};
}

/// Whether any sum differs, asked for or not.
bool Comparison::tell_sums(const RegionFacts& before, const RegionFacts& after, bool is_in_scope) {
  static const SumFacts none;
  bool is_any = false;
  for (const std::string& contest : names_in(before.contests, after.contests)) {
    const SumFacts *was = find(before.contests, contest), *is = find(after.contests, contest);
    SumChange change;
    change.region = after.code.empty() ? before.code : after.code;
    change.level = after.code.empty() ? before.level : after.level;
    change.contest = contest;
    is_any |= tell_contest(was == nullptr ? none : *was, is == nullptr ? none : *is,
                           std::move(change), is_in_scope && wants(contest));
  }
  return is_any;
}

bool Comparison::tell_contest(const SumFacts& before, const SumFacts& after, SumChange change,
                              bool is_in_scope) {
  bool is_any = false;
  const auto tell = [&] {
    const bool is_same = change.accepted_before == change.accepted_after &&
                         change.pending_before == change.pending_after;
    is_any |= !is_same;
    if (!is_same && is_in_scope && visitor_.sum) visitor_.sum(change);
  };
  for (const std::string& count : names_in(before.stations, after.stations)) {
    change.measure = "stations." + count;
    change.accepted_before = number_in(before.stations, count);
    change.accepted_after = number_in(after.stations, count);
    tell();
  }
  std::set<std::string> fields = names_in(before.accepted, after.accepted);
  fields.merge(names_in(before.pending, after.pending));
  for (const std::string& field : fields) {
    change.measure = field;
    change.accepted_before = number_in(before.accepted, field);
    change.accepted_after = number_in(after.accepted, field);
    change.pending_before = number_in(before.pending, field);
    change.pending_after = number_in(after.pending, field);
    tell();
  }
  return is_any;
}

/// The files of a region that changed although nothing told of it did; the node itself if it is not
/// even a file. `node` has the folder as its name.
void Comparison::tell_files(const RegionFacts& before, const RegionFacts& after,
                            const FileChange& node) {
  bool is_any = false;
  for (const std::string& name : names_in(before.files, after.files)) {
    const FileReference *was = find(before.files, name), *is = find(after.files, name);
    if (was != nullptr && is != nullptr && *was == *is) continue;
    is_any = true;
    tell_file({node.name + name, was == nullptr ? "" : base::to_hex(was->sha256),
               is == nullptr ? "" : base::to_hex(is->sha256)});
  }
  if (!is_any) tell_file({node.name + "region.json", node.before, node.after});
}

void Comparison::tell_file(const FileChange& change) {
  if (visitor_.file) visitor_.file(change);
}

Result<CommonFacts> load_common(const SnapshotSide& side) {
  const base::Sha256& digest = side.manifest.common;
  const std::string bytes = TRY(load_data_file(side.tree, digest, "json"));
  Result<CommonFacts> facts = parse_common_facts(bytes);
  if (!facts) return with_context(data_path(digest, "json"), std::move(facts).error());
  return facts;
}

Result<> Comparison::compare_common() {
  if (before_.manifest.common == after_.manifest.common) return {};
  const CommonFacts old_facts = TRY(load_common(before_));
  const CommonFacts new_facts = TRY(load_common(after_));
  for (const std::string& name : names_in(old_facts, new_facts)) {
    const std::string *was = find(old_facts, name), *is = find(new_facts, name);
    FileChange change{name, was == nullptr ? "" : *was, is == nullptr ? "" : *is};
    if (change.before != change.after) tell_file(change);
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
  if (manifest->size != *size) {
    return fail(ErrorCode::corrupt, fmt::format("{}: is of {} entries", path, manifest->size));
  }
  return SnapshotSide{tree, *manifest};
}

Result<> compare_snapshots(const SnapshotSide& before, const SnapshotSide& after,
                           const CompareScope& scope, const ChangeVisitor& visitor) {
  Comparison comparison(before, after, scope, visitor);
  TRY_VOID(comparison.compare_common());
  if (before.manifest.nation == after.manifest.nation) return {};
  return comparison.compare_regions(before.manifest.nation, after.manifest.nation, {});
}

}  // namespace rekap::publication
