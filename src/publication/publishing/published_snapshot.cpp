// SPDX-License-Identifier: Apache-2.0
// Nothing is taken from the disk on trust: the chain from the signed manifest reaches every byte
// that a new snapshot is built upon.
#include "publication/publishing/published_snapshot.h"

#include <algorithm>

#include <fmt/format.h>

#include "publication/station/district_csv.h"

namespace rekap::publication {

using election::RegionIndex;

Result<RegionNode> PublishedSnapshot::load_node(RegionIndex region,
                                                const base::Sha256& digest) const {
  const std::string bytes = TRY(load_data_file(*tree_, digest, "json"));
  Result<RegionNode> node = parse_region(*context_, region, bytes);
  if (!node) {
    return fail(ErrorCode::corrupt,
                fmt::format("{}: {}", data_path(digest, "json"), node.error().message));
  }
  return node;
}

Result<RegionNode> PublishedSnapshot::load_nation() const {
  return load_node(RegionIndex{0}, manifest_.nation);
}

Result<RegionSummary> PublishedSnapshot::load_nation_summary() const {
  RegionNode nation = TRY(load_nation());
  for (const RegionSummary& child : nation.children) add_child(*context_, nation.own, child);
  nation.own.node.sha256 = manifest_.nation;
  return std::move(nation.own);
}

Result<std::map<std::string, std::string, std::less<>>> PublishedSnapshot::load_files(
    const FileTable& files) const {
  std::map<std::string, std::string, std::less<>> loaded;
  for (const auto& [name, file] : files) {
    if (name.ends_with(".gz")) continue;
    loaded[name] = TRY(load_data_file(*tree_, file.sha256, data_extension(name)));
  }
  return loaded;
}

Result<CsvParts> PublishedSnapshot::load_csv_parts() const {
  const Result<std::string> bytes = tree_->load("datapackage.json");
  const bool is_ours = bytes && base::sha256(*bytes) == manifest_.datapackage;
  return is_ours ? parse_datapackage(*context_, *bytes) : collect_csv_parts();
}

Result<CsvParts> PublishedSnapshot::collect_csv_parts() const {
  CsvParts parts = make_csv_parts(*context_);
  const RegionNode nation = TRY(load_nation());
  for (const RegionSummary& province : nation.children) {
    const RegionNode province_node = TRY(load_node(province.region, province.node.sha256));
    for (const RegionSummary& regency : province_node.children) {
      const RegionNode regency_node = TRY(load_node(regency.region, regency.node.sha256));
      for (const RegionSummary& district : regency_node.children) {
        place_csv_parts(*context_, district, parts);
      }
    }
  }
  return parts;
}

void place_csv_parts(const RenderContext& context, const RegionSummary& district, CsvParts& parts) {
  for (std::size_t index = 0; index < parts.size(); ++index) {
    const auto file = district.files.find(csv_name(context.contest(index)));
    if (file == district.files.end()) continue;
    const auto& districts = context.of(index).districts;
    const auto place = std::lower_bound(districts.begin(), districts.end(), district.region);
    parts[index][static_cast<std::size_t>(place - districts.begin())] = file->second.sha256;
  }
}

CsvParts make_csv_parts(const RenderContext& context) {
  CsvParts parts;
  for (std::size_t index = 0; index < context.contest_count(); ++index) {
    parts.emplace_back(context.of(index).districts.size());
  }
  return parts;
}

}  // namespace rekap::publication
