// SPDX-License-Identifier: Apache-2.0
// A file goes out as soon as it is rendered; what stays in memory is one summary for each child.
#include "publication/snapshot/region_renderer.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "publication/page/html.h"
#include "publication/page/region_page.h"
#include "publication/page/village_section.h"
#include "publication/region/outcome_format.h"
#include "publication/station/district_csv.h"
#include "publication/station/station_format.h"

namespace rekap::publication {
namespace {

using base::Language;
using election::RegionIndex;

constexpr std::array<Language, 2> languages = {Language::id, Language::en};

/// Joins the villages' parts of one file and keeps where each lies.
void append_parts(std::string& file, std::string_view name,
                  std::vector<RenderedVillage>& villages) {
  for (RenderedVillage& village : villages) {
    const auto part = village.parts.find(name);
    const std::int64_t first = static_cast<std::int64_t>(file.size());
    if (part != village.parts.end()) file += part->second;
    village.summary.runs[std::string(name)] = {
        .first_byte = first, .size_bytes = static_cast<std::int64_t>(file.size()) - first};
  }
}

/// The published gzip of a CSV that has not changed since `previous`.
std::optional<FileReference> find_kept_gzip(const RegionNode* previous, const std::string& csv_name,
                                            const FileReference& csv) {
  if (previous == nullptr) return std::nullopt;
  const FileTable& files = previous->own.files;
  const auto known = files.find(csv_name);
  const auto compressed = files.find(csv_name + ".gz");
  const bool is_kept = known != files.end() && known->second == csv && compressed != files.end();
  return is_kept ? std::optional(compressed->second) : std::nullopt;
}

std::string_view code_of(const RenderContext& context, RegionIndex region) {
  return context.definition().regions.region(region).code;
}

}  // namespace

Result<FileReference> RegionRenderer::put(std::string bytes, std::string_view subject,
                                          std::string_view name) const {
  RenderedFile file = make_data_file(std::move(bytes), subject, name);
  const FileReference reference = file.reference();
  TRY_VOID(sink_->put(std::move(file)));
  return reference;
}

Result<> RegionRenderer::put_node(RegionNode& node) const {
  node.own.node =
      TRY(put(render_region(*context_, node), code_of(*context_, node.own.region), "region.json"));
  return {};
}

/// The pictures go beside the station's file: a tree of some thousand photos is walked by its
/// nodes.
Result<> RegionRenderer::put_pictures(StationFile& station) const {
  const std::string_view code = context_->definition().regions.station(station.view.station).code;
  for (const base::Sha256& digest : published_cuts(station.view)) {
    std::string bytes = TRY((*pictures_)(digest));
    const std::string name = base::to_hex(digest) + ".png";
    const FileReference reference = TRY(put(std::move(bytes), code, name));
    if (reference.sha256 != digest) {
      return fail(ErrorCode::corrupt, name + " has other bytes than its name says");
    }
    station.pictures.push_back(reference);
  }
  return {};
}

Result<RenderedVillage> RegionRenderer::put_village(RegionIndex village) const {
  const election::Region region = context_->definition().regions.region(village);
  RenderedVillage rendered{.summary = make_region_summary(*context_, village), .parts = {}};
  std::vector<StationFile> stations;
  for (auto station = region.stations.first; station < region.stations.end; ++station.value) {
    StationFile& file = stations.emplace_back();
    file.view = TRY(make_station_view(*context_, *source_, station));
    for (const FormView& form : file.view.forms) {
      add_form(*context_, rendered.summary, station,
               {form.contest_index, form.state, form.judgement});
      append_csv_rows(rendered.parts[csv_name(context_->contest(form.contest_index))], *context_,
                      station, form);
    }
    if (!file.view.has_statements()) continue;
    TRY_VOID(put_pictures(file));
    file.file = TRY(put(render_station(*context_, file.view),
                        context_->definition().regions.station(station).code, "station.json"));
  }
  for (const Language language : languages) {
    rendered.parts[page_name(language)] =
        render_village_section(*context_, language, rendered.summary, stations);
  }
  RegionNode node{.own = rendered.summary,
                  .children = {},
                  .outcomes_json = render_outcomes(*context_, rendered.summary, {}).json,
                  .stations_json = render_station_list(*context_, stations)};
  TRY_VOID(put_node(node));
  rendered.summary.node = node.own.node;
  return rendered;
}

Result<> RegionRenderer::put_csv(RegionIndex district, std::vector<RenderedVillage>& villages,
                                 const RegionNode* previous, RegionSummary& own) const {
  const std::string_view code = code_of(*context_, district);
  for (std::size_t index = 0; index < context_->contest_count(); ++index) {
    if (!own.contests[index]) continue;
    const election::Contest& contest = context_->contest(index);
    const std::string name = csv_name(contest);
    const std::string compressed_name = name + ".gz";
    std::string csv = render_csv_header(csv_columns(contest));
    append_parts(csv, name, villages);
    RenderedFile file = make_data_file(std::move(csv), code, name);
    own.files[name] = file.reference();
    if (const auto kept = find_kept_gzip(previous, name, file.reference())) {
      own.files[compressed_name] = *kept;
      continue;
    }
    std::string compressed = TRY((*compressor_)(code, compressed_name, file.bytes));
    TRY_VOID(sink_->put(std::move(file)));
    own.files[compressed_name] = TRY(put(std::move(compressed), code, compressed_name));
  }
  return {};
}

Result<RegionSummary> RegionRenderer::put_district(RegionIndex district,
                                                   std::vector<RenderedVillage> villages,
                                                   const RegionNode* previous) const {
  RegionNode node{.own = make_region_summary(*context_, district),
                  .children = {},
                  .outcomes_json = {},
                  .stations_json = {}};
  for (const RenderedVillage& village : villages) {
    add_child(*context_, node.own, village.summary);
  }
  TRY_VOID(put_csv(district, villages, previous, node.own));
  const FileTable downloads = node.own.files;
  for (const RenderedVillage& village : villages) node.children.push_back(village.summary);
  const Outcomes outcomes = render_outcomes(*context_, node.own, node.children);
  node.outcomes_json = outcomes.json;
  for (const Language language : languages) {
    const PageInput input{.context = *context_,
                          .language = language,
                          .own = node.own,
                          .children = node.children,
                          .files = downloads,
                          .outcomes_html = outcomes.html(language)};
    std::string page = render_page_start(input);
    append_parts(page, page_name(language), villages);
    page += render_page_end(input);
    node.own.files[page_name(language)] =
        TRY(put(std::move(page), code_of(*context_, district), page_name(language)));
  }
  // Only now does each village know where it lies in every file.
  for (std::size_t i = 0; i < villages.size(); ++i) {
    node.children[i].runs = std::move(villages[i].summary.runs);
  }
  TRY_VOID(put_node(node));
  return std::move(node.own);
}

Result<RegionSummary> RegionRenderer::put_parent(RegionIndex region,
                                                 std::vector<RegionSummary> children) const {
  RegionNode node{.own = make_region_summary(*context_, region),
                  .children = std::move(children),
                  .outcomes_json = {},
                  .stations_json = {}};
  for (const RegionSummary& child : node.children) add_child(*context_, node.own, child);
  const Outcomes outcomes = render_outcomes(*context_, node.own, node.children);
  node.outcomes_json = outcomes.json;
  for (const Language language : languages) {
    const PageInput input{.context = *context_,
                          .language = language,
                          .own = node.own,
                          .children = node.children,
                          .files = node.own.files,
                          .outcomes_html = outcomes.html(language)};
    std::string page = render_page_start(input) + render_page_end(input);
    node.own.files[page_name(language)] =
        TRY(put(std::move(page), code_of(*context_, region), page_name(language)));
  }
  TRY_VOID(put_node(node));
  return std::move(node.own);
}

}  // namespace rekap::publication
