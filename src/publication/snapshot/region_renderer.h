// SPDX-License-Identifier: Apache-2.0
// Renders regions bottom up: a village from the record, a district from its villages, every other
// region from its children.
//
// What comes out depends on the record and the definition alone; where it goes, the sink decides.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "publication/region/region_format.h"
#include "publication/station/station_file.h"
#include "publication/station/station_view.h"

namespace rekap::publication {

/// The gzip of a district's CSV. A publisher compresses; a verifier gives back what is published,
/// having seen that it decompresses to `csv`. `name` is "<contest>.csv.gz".
using Compressor = std::function<Result<std::string>(std::string_view region_code,
                                                     std::string_view name, std::string_view csv)>;

/// The picture that may be published of a photo, by its digest: from the store when publishing,
/// from the published tree when verifying.
using PictureLoader = std::function<Result<std::string>(const base::Sha256& digest)>;

/// A rendered village, and its part of each of the district's files by name.
struct RenderedVillage {
  RegionSummary summary;
  std::map<std::string, std::string, std::less<>> parts;
};

/// What renderers of one snapshot share. May be used from several threads at once.
class RegionRenderer {
 public:
  /// All must outlive the renderer.
  RegionRenderer(const RenderContext& context, const StatementSource& source,
                 const Compressor& compressor, const PictureLoader& pictures, FileSink& sink)
      : context_(&context),
        source_(&source),
        compressor_(&compressor),
        pictures_(&pictures),
        sink_(&sink) {}

  /// Puts the files of the stations that have statements and the village's own.
  /// Errors: those of the source, the sink, and of statements that do not fold.
  Result<RenderedVillage> put_village(election::RegionIndex village) const;

  /// Puts CSV, gzip, pages and node of a district. `previous` is its node in an older snapshot, or
  /// null: a CSV that is unchanged keeps its gzip.
  Result<RegionSummary> put_district(election::RegionIndex district,
                                     std::vector<RenderedVillage> villages,
                                     const RegionNode* previous) const;

  /// Puts pages and node of a regency, a province or the nation.
  Result<RegionSummary> put_parent(election::RegionIndex region,
                                   std::vector<RegionSummary> children) const;

 private:
  Result<> put_node(RegionNode& node) const;
  Result<> put_pictures(StationFile& station) const;
  Result<> put_csv(election::RegionIndex district, std::vector<RenderedVillage>& villages,
                   const RegionNode* previous, RegionSummary& own) const;
  Result<FileReference> put(std::string bytes, std::string_view subject,
                            std::string_view name) const;

  const RenderContext* context_;
  const StatementSource* source_;
  const Compressor* compressor_;
  const PictureLoader* pictures_;
  FileSink* sink_;
};

}  // namespace rekap::publication
