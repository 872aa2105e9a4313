// SPDX-License-Identifier: Apache-2.0
// Work is cut by regency: each is one turn of the loop, from its villages up to its own node. Then
// come the provinces and the nation, which are few.
#include "publication/snapshot/snapshot_renderer.h"

#include <atomic>

#include <fmt/format.h>

#include "publication/snapshot/common_format.h"
#include "publication/snapshot/field_dictionary.h"
#include "publication/snapshot/parallel.h"
#include "publication/tree/embedded_file.h"

namespace rekap::publication {
namespace {

using election::RegionIndex;
using LoadedFiles = std::map<std::string, std::string, std::less<>>;

/// A region whose children are being rendered; those that do not change are there already.
struct Branch {
  RegionIndex region;
  std::vector<RegionSummary> children;
};

/// A regency to render, and where its summary goes.
struct RegencyTurn {
  Branch* province = nullptr;
  std::size_t child_index = 0;
  RegionIndex regency;
};

class SnapshotRun {
 public:
  explicit SnapshotRun(const RenderRequest& request)
      : request_(request),
        tree_(request.context.definition().regions),
        renderer_(request.context, request.source, request.compressor, request.pictures,
                  request.sink) {}

  Result<RenderedSnapshot> run();

 private:
  Result<CommonNode> put_common(RenderedSnapshot& snapshot);
  Result<FileReference> put(std::string bytes, std::string_view name);
  Result<> prepare();
  Result<> prepare_branch(Branch& branch, const base::Sha256* digest);
  Result<> render_regency(const RegencyTurn& turn);
  Result<> render_province(std::size_t index);
  Result<RegionSummary> render_district(RegionIndex district, const RegionSummary* previous);
  Result<RenderedVillage> restore_village(const RegionSummary& village, const LoadedFiles& files);

  const RenderRequest& request_;
  const election::RegionTree& tree_;
  RegionRenderer renderer_;
  Branch nation_;
  std::vector<Branch> provinces_;  // by child of the nation; without children if unchanged
  CsvParts parts_;
  std::vector<RegencyTurn> turns_;
  std::atomic<std::size_t> done_ = 0;
  std::size_t district_count_ = 0;
};

Result<FileReference> SnapshotRun::put(std::string bytes, std::string_view name) {
  RenderedFile file = make_data_file(std::move(bytes), "", name);
  const FileReference reference = file.reference();
  TRY_VOID(request_.sink.put(std::move(file)));
  return reference;
}

Result<CommonNode> SnapshotRun::put_common(RenderedSnapshot& snapshot) {
  const election::Definition& definition = request_.context.definition();
  CommonNode node;
  for (const auto& [path, bytes] : request_.definition_files) {
    node.definition_files[path] = TRY(put(bytes, path));
  }
  for (const EmbeddedFile& schema : schema_files()) {
    node.schemas[std::string(schema.name)] =
        TRY(put(std::string(schema.content), fmt::format("schemas/{}", schema.name)));
  }
  for (const election::Contest& contest : definition.contests) {
    const std::string name = contest.id + ".json";
    node.tables[name] = TRY(put(render_csvw_schema(contest), "tables/" + name));
  }
  node.dictionary = TRY(put(render_dictionary(definition), "dictionary.json"));
  const std::vector<PlacedStatement> statements = TRY(request_.source.load_about(""));
  fold_keys(node, statements);
  const FileReference common = TRY(put(render_common(definition, node), "common.json"));
  snapshot.common = common.sha256;
  return node;
}

/// Fills in the children of a branch as they were, or leaves room for them.
Result<> SnapshotRun::prepare_branch(Branch& branch, const base::Sha256* digest) {
  if (digest == nullptr) {
    branch.children.resize(tree_.children(branch.region).size());
    return {};
  }
  RegionNode node = TRY(request_.previous->load_node(branch.region, *digest));
  branch.children = std::move(node.children);
  return {};
}

Result<> SnapshotRun::prepare() {
  const PublishedSnapshot* previous = request_.previous;
  parts_ = previous == nullptr ? make_csv_parts(request_.context) : TRY(previous->load_csv_parts());
  TRY_VOID(prepare_branch(nation_, previous == nullptr ? nullptr : &previous->manifest().nation));
  const std::vector<RegionIndex> provinces = tree_.children(nation_.region);
  provinces_.resize(provinces.size());
  TRY_VOID(
      for_each_parallel(provinces.size(), request_.thread_count, [&](std::size_t i) -> Result<> {
        provinces_[i].region = provinces[i];
        if (!request_.changes.has(provinces[i])) return {};
        return prepare_branch(provinces_[i],
                              previous == nullptr ? nullptr : &nation_.children[i].node.sha256);
      }));
  for (Branch& province : provinces_) {
    const std::vector<RegionIndex> regencies = tree_.children(province.region);
    for (std::size_t i = 0; i < regencies.size(); ++i) {
      if (!request_.changes.has(regencies[i])) continue;
      turns_.push_back({&province, i, regencies[i]});
      for (const RegionIndex district : tree_.children(regencies[i])) {
        district_count_ += request_.changes.has(district) ? 1 : 0;
      }
    }
  }
  return {};
}

Result<RenderedVillage> SnapshotRun::restore_village(const RegionSummary& village,
                                                     const LoadedFiles& files) {
  RenderedVillage restored{.summary = village, .parts = {}};
  for (const auto& [name, run] : village.runs) {
    const auto file = files.find(name);
    const auto size = file == files.end() ? 0 : static_cast<std::int64_t>(file->second.size());
    if (run.first_byte > size || run.size_bytes > size - run.first_byte) {
      return fail(ErrorCode::corrupt,
                  fmt::format("village {}: its part of {} lies outside the file",
                              tree_.region(village.region).code, name));
    }
    restored.parts[name] = file == files.end()
                               ? std::string()
                               : file->second.substr(static_cast<std::size_t>(run.first_byte),
                                                     static_cast<std::size_t>(run.size_bytes));
  }
  restored.summary.runs.clear();
  return restored;
}

Result<RegionSummary> SnapshotRun::render_district(RegionIndex district,
                                                   const RegionSummary* previous) {
  std::optional<RegionNode> node;
  LoadedFiles files;
  if (previous != nullptr) {
    node = TRY(request_.previous->load_node(district, previous->node.sha256));
    files = TRY(request_.previous->load_files(node->own.files));
  }
  std::vector<RenderedVillage> villages;
  const std::vector<RegionIndex> children = tree_.children(district);
  for (std::size_t i = 0; i < children.size(); ++i) {
    villages.push_back(node && !request_.changes.has(children[i])
                           ? TRY(restore_village(node->children[i], files))
                           : TRY(renderer_.put_village(children[i])));
  }
  RegionSummary summary =
      TRY(renderer_.put_district(district, std::move(villages), node ? &*node : nullptr));
  place_csv_parts(request_.context, summary, parts_);
  if (request_.progress) request_.progress(++done_, district_count_);
  return summary;
}

Result<> SnapshotRun::render_regency(const RegencyTurn& turn) {
  RegionSummary& place = turn.province->children[turn.child_index];
  Branch regency{.region = turn.regency, .children = {}};
  TRY_VOID(prepare_branch(regency, request_.previous == nullptr ? nullptr : &place.node.sha256));
  const std::vector<RegionIndex> districts = tree_.children(turn.regency);
  for (std::size_t i = 0; i < districts.size(); ++i) {
    if (!request_.changes.has(districts[i])) continue;
    const RegionSummary* previous = request_.previous == nullptr ? nullptr : &regency.children[i];
    regency.children[i] = TRY(render_district(districts[i], previous));
  }
  place = TRY(renderer_.put_parent(turn.regency, std::move(regency.children)));
  return {};
}

Result<> SnapshotRun::render_province(std::size_t index) {
  Branch& province = provinces_[index];
  if (!request_.changes.has(province.region)) return {};
  nation_.children[index] =
      TRY(renderer_.put_parent(province.region, std::move(province.children)));
  return {};
}

Result<RenderedSnapshot> SnapshotRun::run() {
  CHECK(request_.previous != nullptr || !request_.changes.empty());
  RenderedSnapshot snapshot;
  const CommonNode common = TRY(put_common(snapshot));
  TRY_VOID(prepare());
  TRY_VOID(for_each_parallel(turns_.size(), request_.thread_count,
                             [&](std::size_t i) { return render_regency(turns_[i]); }));
  TRY_VOID(for_each_parallel(provinces_.size(), request_.thread_count,
                             [&](std::size_t i) { return render_province(i); }));
  if (request_.changes.empty()) {
    snapshot.nation_summary = TRY(request_.previous->load_nation_summary());
  } else {
    snapshot.nation_summary =
        TRY(renderer_.put_parent(nation_.region, std::move(nation_.children)));
  }
  snapshot.nation = snapshot.nation_summary.node.sha256;
  snapshot.datapackage = render_datapackage(request_.context, parts_);
  snapshot.csv_metadata = render_csv_metadata(request_.context, parts_, common.tables);
  snapshot.district_count = district_count_;
  return snapshot;
}

}  // namespace

Result<RenderedSnapshot> render_snapshot(const RenderRequest& request) {
  SnapshotRun run(request);
  return run.run();
}

}  // namespace rekap::publication
