// SPDX-License-Identifier: Apache-2.0
#include "verification/snapshot_check.h"

#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/compression.h"
#include "publication/station/log_source.h"
#include "recapitulation/form_lookup.h"
#include "record/statement_format.h"
#include "transparency/tiles/tile_format.h"
#include "verification/published_places.h"

namespace rekap::verification {
namespace {

using publication::FileTable;
using publication::PublishedSnapshot;

/// Compares instead of writing.
class CompareSink : public publication::FileSink {
 public:
  CompareSink(const publication::FolderTree& tree, const PublishedPlaces& places,
              ExpectedFiles& expected)
      : tree_(tree), places_(places), expected_(expected) {}

  // A file is named by its content, so one with other figures lies elsewhere: what differs is told
  // of the file that is published in its place.
  Result<> put(publication::RenderedFile file) override {
    const std::string subject = file.subject.empty() ? file.name : file.subject + " " + file.name;
    if (!tree_.has(file.path)) {
      const auto published = places_.find(file.subject, file.name);
      if (published) return check_file(tree_, *published, file.bytes, subject, expected_);
    }
    return check_file(tree_, file.path, file.bytes, subject, expected_);
  }

 private:
  const publication::FolderTree& tree_;
  const PublishedPlaces& places_;
  ExpectedFiles& expected_;
};

using DistrictFiles = std::map<std::string, FileTable, std::less<>>;

/// Adds the districts below `node` that changed; the levels of the tree bound the recursion.
Result<> collect_district_files(const PublishedSnapshot& published,
                                const election::RegionTree& regions,
                                const publication::ChangeSet& changes,
                                const publication::RegionNode& node, DistrictFiles& files) {
  for (const publication::RegionSummary& child : node.children) {
    if (!changes.has(child.region)) continue;
    const election::Region region = regions.region(child.region);
    if (region.level == election::RegionLevel::district) {
      files.emplace(region.code, child.files);
    } else if (region.level < election::RegionLevel::district) {
      const auto below = TRY(published.load_node(child.region, child.node.sha256));
      TRY_VOID(collect_district_files(published, regions, changes, below, files));
    }
  }
  return {};
}

/// The published gzip of a CSV, as it stands, if it holds the CSV.
Result<std::string> load_published_gzip(const publication::TreeReader& tree, const FileTable& files,
                                        std::string_view name, std::string_view csv) {
  const auto found = files.find(name);
  if (found == files.end())
    return fail(ErrorCode::corrupt, fmt::format("the published district has no {}", name));
  const base::Sha256& digest = found->second.sha256;
  std::string bytes = TRY(publication::load_data_file(tree, digest, "csv.gz"));
  const auto content = base::decode_gzip(bytes, csv.size());
  if (!content || *content != csv) {
    const std::string path = publication::data_path(digest, "csv.gz");
    const std::string why =
        content ? describe_difference("x.csv", *content, csv) : content.error().message;
    return fail(ErrorCode::corrupt, fmt::format("{}: its content is not {}: {}", path,
                                                name.substr(0, name.size() - 3), why));
  }
  return bytes;
}

/// The regions that the entries since the previous snapshot touch; all of them without one.
Result<publication::ChangeSet> find_changes(const SnapshotRequest& request,
                                            const publication::LogSource& source,
                                            const publication::Manifest& manifest,
                                            const PublishedSnapshot* previous) {
  const election::Definition& definition = request.context.definition();
  publication::ChangeSet changes(definition.regions);
  if (previous == nullptr) {
    changes.add_all();
    return changes;
  }
  const record::LogRange range{{previous->manifest().size}, {manifest.size}};
  const auto add = [&](record::Position, std::string_view bytes) -> Result<> {
    const record::SignedStatement entry = TRY(record::parse_entry(bytes));
    const record::FormId* form = record::form_of(entry.statement.content);
    if (form != nullptr) changes.add(TRY(recapitulation::find_place(definition, *form)).station);
    return {};
  };
  TRY_VOID(request.log.visit(range, add));
  for (const auto station : source.shared_photos().list_changed(range.first)) changes.add(station);
  return changes;
}

}  // namespace

Result<publication::RenderedSnapshot> check_snapshot(const SnapshotRequest& request,
                                                     const publication::Manifest& manifest,
                                                     const PublishedSnapshot* previous,
                                                     ExpectedFiles& expected) {
  const election::Definition& definition = request.context.definition();
  publication::LogSource source(request.log, {manifest.size});
  source.take_photos(request.log.photo_uses());
  const publication::ChangeSet changes = TRY(find_changes(request, source, manifest, previous));
  const PublishedSnapshot published(request.context, request.tree, manifest);
  DistrictFiles files;
  const publication::RegionNode nation = TRY(published.load_nation());
  const election::RegionTree& regions = request.context.definition().regions;
  TRY_VOID(collect_district_files(published, regions, changes, nation, files));
  const publication::Compressor compressor = [&](std::string_view region, std::string_view name,
                                                 std::string_view csv) -> Result<std::string> {
    const auto found = files.find(region);
    if (found == files.end())
      return fail(ErrorCode::corrupt, fmt::format("district {} is not published", region));
    return load_published_gzip(request.tree, found->second, name, csv);
  };
  // Nobody can draw a picture again without the photo: it is the one of this digest, or it is none.
  const publication::PictureLoader pictures = [&](const base::Sha256& digest) {
    return publication::load_data_file(request.tree, digest, "png");
  };
  const PublishedPlaces places(definition, request.tree, manifest);
  CompareSink sink(request.tree, places, expected);
  auto rendered = TRY(publication::render_snapshot({.context = request.context,
                                                    .definition_files = request.definition_files,
                                                    .source = source,
                                                    .compressor = compressor,
                                                    .pictures = pictures,
                                                    .sink = sink,
                                                    .changes = changes,
                                                    .previous = previous,
                                                    .thread_count = request.thread_count,
                                                    .progress = request.progress}));
  publication::Manifest right = manifest;
  right.nation = rendered.nation;
  right.common = rendered.common;
  right.datapackage = base::sha256(rendered.datapackage);
  right.csv_metadata = base::sha256(rendered.csv_metadata);
  if (right != manifest) {
    expected.report({publication::manifest_path(manifest.size),
                     {},
                     describe_difference("manifest", publication::encode_manifest(manifest),
                                         publication::encode_manifest(right))});
  }
  return rendered;
}

}  // namespace rekap::verification
