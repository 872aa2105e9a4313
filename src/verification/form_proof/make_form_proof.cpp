// SPDX-License-Identifier: Apache-2.0
// From the manifest down the tree of hashes to the station's file, which names its statements; from
// the common node to the statements about keys.
#include "verification/form_proof/make_form_proof.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/json/json.h"
#include "publication/compare/compare_snapshots.h"
#include "transparency/tiles/tile_reader.h"
#include "verification/published_definition.h"

namespace rekap::verification {
namespace {

using base::JsonValue;
using Positions = std::set<std::uint64_t>;

/// The tiles of a published tree.
class TreeTiles : public transparency::TileStore {
 public:
  explicit TreeTiles(const publication::TreeReader& tree) : tree_(tree) {}
  Result<std::string> load(std::string_view path) const override { return tree_.load(path); }
  /// A published tree is not written to here. Errors: forbidden.
  Result<> save(std::string_view path, std::string_view) override {
    return fail(ErrorCode::forbidden, fmt::format("{}: a published tree is only read", path));
  }

 private:
  const publication::TreeReader& tree_;
};

Result<JsonValue> load_json(const publication::TreeReader& tree, const base::Sha256& digest) {
  const std::string bytes = TRY(publication::load_data_file(tree, digest, "json"));
  auto json = base::parse_json(bytes);
  if (!json) return with_context(publication::data_path(digest, "json"), std::move(json).error());
  return json;
}

/// The digest of the item with this code in a list of a node. Errors: not_found; invalid_input.
Result<base::Sha256> find_digest(const JsonValue& node, std::string_view list,
                                 std::string_view code) {
  const JsonValue::Array* items = TRY(node.array_at(list));
  for (const JsonValue& item : *items) {
    const std::string item_code = TRY(item.string_at("code"));
    if (item_code != code) continue;
    const JsonValue* file = item.find("file");
    const JsonValue& reference = file == nullptr ? item : *file;
    if (reference.is_null()) break;
    const std::string digest = TRY(reference.string_at("sha256"));
    return base::parse_sha256(digest);
  }
  return fail(ErrorCode::not_found, fmt::format("nobody has spoken of the station {}", code));
}

/// The published file of a station.
Result<JsonValue> load_station(const publication::TreeReader& tree,
                               const publication::Manifest& manifest,
                               const election::RegionTree& regions, const std::string& code) {
  const auto station = regions.find_station(code);
  if (!station) return fail(ErrorCode::not_found, fmt::format("no station {}", code));
  std::vector<std::string> path;  // from the village up, without the nation
  for (election::Region region = regions.region(regions.station(*station).village); region.parent;
       region = regions.region(*region.parent)) {
    path.emplace_back(region.code);
  }
  base::Sha256 digest = manifest.nation;
  for (auto region = path.rbegin(); region != path.rend(); ++region) {
    const JsonValue node = TRY(load_json(tree, digest));
    digest = TRY(find_digest(node, "children", *region));
  }
  const JsonValue village = TRY(load_json(tree, digest));
  const base::Sha256 file = TRY(find_digest(village, "stations", code));
  return load_json(tree, file);
}

Result<> add_position(const JsonValue& object, std::string_view name, Positions& positions) {
  const std::int64_t position = TRY(object.integer_at(name));
  if (position < 0) return fail(ErrorCode::invalid_input, fmt::format("{}: {}", name, position));
  positions.insert(static_cast<std::uint64_t>(position));
  return {};
}

Result<Positions> statements_of(const JsonValue& station, const record::FormId& form) {
  const JsonValue* contests = station.find("contests");
  const JsonValue* found = contests == nullptr ? nullptr : contests->find(form.contest);
  if (found == nullptr) {
    return fail(ErrorCode::not_found,
                fmt::format("nobody has spoken of {}", record::subject_of(form)));
  }
  Positions positions;
  const JsonValue::Array* statements = TRY(found->array_at("statements"));
  for (const JsonValue& statement : *statements)
    TRY_VOID(add_position(statement, "position", positions));
  return positions;
}

Result<Positions> statements_of_keys(const publication::TreeReader& tree,
                                     const base::Sha256& common) {
  const JsonValue node = TRY(load_json(tree, common));
  Positions positions = {0};
  const JsonValue::Array* keys = TRY(node.array_at("keys"));
  for (const JsonValue& key : *keys) {
    TRY_VOID(add_position(key, "added_at", positions));
    const JsonValue* retired = key.find("retired_at");
    if (retired != nullptr && !retired->is_null())
      TRY_VOID(add_position(key, "retired_at", positions));
  }
  return positions;
}

Result<std::vector<ProvenEntry>> prove(const transparency::TileReader& log,
                                       const Positions& positions, const std::string& checkpoint) {
  const transparency::HashReader hashes = [&](transparency::Subtree subtree) {
    return log.hash(subtree);
  };
  std::vector<ProvenEntry> entries;
  for (const std::uint64_t position : positions) {
    ProvenEntry entry;
    entry.entry = TRY(log.entry(position));
    entry.proof.index = position;
    entry.proof.hashes = TRY(transparency::make_inclusion_proof(position, log.size(), hashes));
    entry.proof.checkpoint = checkpoint;
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace

Result<FormProof> make_form_proof(const publication::TreeReader& tree, const record::FormId& form) {
  const publication::SnapshotSide snapshot = TRY(publication::open_snapshot(tree, std::nullopt));
  const publication::Manifest& manifest = snapshot.manifest;
  const std::string note = TRY(tree.load(publication::checkpoint_path(manifest.size)));
  const auto files = TRY(load_definition_files(tree, manifest.common));
  const auto definition = TRY(election::parse_definition(files));
  const JsonValue station = TRY(load_station(tree, manifest, definition->regions, form.station));
  const Positions statements = TRY(statements_of(station, form));
  const Positions keys = TRY(statements_of_keys(tree, manifest.common));
  const TreeTiles tiles(tree);
  const transparency::TileReader log(tiles, manifest.size);
  FormProof proof{form, {}, {}};
  proof.keys = TRY(prove(log, keys, note));
  proof.statements = TRY(prove(log, statements, note));
  return proof;
}

}  // namespace rekap::verification
