// SPDX-License-Identifier: Apache-2.0
// The published nodes may be forged, so they are read as any JSON: a strict parser would refuse the
// very file whose figure is to be named.
#include "verification/published_places.h"

namespace rekap::verification {
namespace {

using base::JsonValue;
using Place = std::optional<std::string>;

/// The path of the file that `reference`, {"sha256":…}, names.
Place place_of(const JsonValue* reference, std::string_view name) {
  const JsonValue* digest = reference == nullptr ? nullptr : reference->find("sha256");
  if (digest == nullptr || digest->string() == nullptr) return std::nullopt;
  const auto sha256 = base::parse_sha256(*digest->string());
  if (!sha256) return std::nullopt;
  return publication::data_path(*sha256, publication::data_extension(name));
}

/// The item of the list `list` of a node that has this code.
const JsonValue* find_item(const JsonValue& node, std::string_view list, std::string_view code) {
  const JsonValue* items = node.find(list);
  if (items == nullptr || items->array() == nullptr) return nullptr;
  for (const JsonValue& item : *items->array()) {
    const JsonValue* other = item.find("code");
    if (other != nullptr && other->string() != nullptr && *other->string() == code) return &item;
  }
  return nullptr;
}

}  // namespace

Place PublishedPlaces::find(std::string_view subject, std::string_view name) const {
  if (subject.empty()) {
    if (name != "common.json") return std::nullopt;
    return publication::data_path(manifest_.common, "json");
  }
  const auto region = definition_.regions.find_region(subject);
  if (region) return find_region(*region, name);
  const auto station = definition_.regions.find_station(subject);
  return station ? find_station(*station) : std::nullopt;
}

Place PublishedPlaces::find_station(election::StationIndex station) const {
  const election::Station named = definition_.regions.station(station);
  const auto village = load_json(find_node(named.village));
  const JsonValue* item = village ? find_item(*village, "stations", named.code) : nullptr;
  return place_of(item == nullptr ? nullptr : item->find("file"), "station.json");
}

Place PublishedPlaces::find_region(election::RegionIndex region, std::string_view name) const {
  Place node_place = find_node(region);
  if (name == "region.json") return node_place;
  const auto node = load_json(node_place);
  const JsonValue* files = node ? node->find("files") : nullptr;
  return place_of(files == nullptr ? nullptr : files->find(name), name);
}

// From the nation down: each node is named by the one above.
Place PublishedPlaces::find_node(election::RegionIndex region) const {
  const election::Region named = definition_.regions.region(region);
  if (!named.parent) return publication::data_path(manifest_.nation, "json");
  const auto parent = load_json(find_node(*named.parent));
  return place_of(parent ? find_item(*parent, "children", named.code) : nullptr, "region.json");
}

std::optional<JsonValue> PublishedPlaces::load_json(const Place& path) const {
  if (!path) return std::nullopt;
  const auto bytes = tree_.load(*path);
  if (!bytes) return std::nullopt;
  auto json = base::parse_json(*bytes);
  if (!json) return std::nullopt;
  return std::move(*json);
}

}  // namespace rekap::verification
