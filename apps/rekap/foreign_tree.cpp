// SPDX-License-Identifier: Apache-2.0
#include "foreign_tree.h"

#include <fmt/format.h>

#include "base/text.h"
#include "import/foreign/foreign_form.h"
#include "publication/compare/compare_snapshots.h"
#include "record/statement_format.h"
#include "transparency/tiles/tile_format.h"

namespace rekap::cli {
namespace {

using base::JsonValue;

/// A percentage with two decimals, or fewer if they are zero: "78.11", "78.1", "78".
std::string percent(std::int64_t part, std::int64_t whole) {
  const std::int64_t hundredths = whole == 0 ? 0 : part * 10'000 / whole;
  std::string text = fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::int64_t count_in(const JsonValue& contest, std::string_view name) {
  const JsonValue* stations = contest.find("stations");
  const JsonValue* count = stations == nullptr ? nullptr : stations->find(name);
  return count == nullptr || count->integer() == nullptr ? 0 : *count->integer();
}

/// The code of a region or station, which becomes the name of a file: a tree from elsewhere must
/// not choose another folder by it. Errors: invalid_input.
Result<std::string> code_of(const JsonValue& item) {
  std::string code = TRY(item.string_at("code"));
  const bool is_name = !code.empty() && code.front() != '.' && code.size() <= 64 &&
                       code.find_first_not_of(
                           "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                           "0123456789-_.") == std::string::npos;
  if (!is_name)
    return fail(ErrorCode::invalid_input, base::quote(code) + " cannot be the name of a file");
  return code;
}

/// The export of one contest, region by region.
class Exporter {
 public:
  Exporter(const ForeignTreeRequest& request, std::vector<import::ForeignChoice> choices,
           std::string time)
      : request_(request), choices_(std::move(choices)), time_(std::move(time)) {}

  Result<> export_region(const base::Sha256& digest, const base::Path& place);
  std::uint64_t file_count() const { return file_count_; }

 private:
  const JsonValue* contest_of(const JsonValue& item) const {
    const JsonValue* contests = item.find("contests");
    return contests == nullptr ? nullptr : contests->find(request_.profile.contest);
  }
  /// The accepted votes by key; without any, none.
  JsonValue::Object chart_of(const JsonValue& contest) const;
  JsonValue row_of(const JsonValue& contest) const;
  Result<> export_stations(const JsonValue& node, const base::Path& place,
                           JsonValue::Object& table);
  Result<JsonValue> render_station(const JsonValue& listed) const;
  Result<JsonValue> load(const base::Sha256& digest) const;
  Result<> save(const base::Path& place, const JsonValue& json);

  const ForeignTreeRequest& request_;
  std::vector<import::ForeignChoice> choices_;
  std::string time_;
  std::uint64_t file_count_ = 0, station_count_ = 0, station_total_ = 0;
};

Result<JsonValue> Exporter::load(const base::Sha256& digest) const {
  const std::string bytes = TRY(publication::load_data_file(request_.tree, digest, "json"));
  auto json = base::parse_json(bytes);
  if (!json) return with_context(publication::data_path(digest, "json"), std::move(json).error());
  return json;
}

Result<> Exporter::save(const base::Path& place, const JsonValue& json) {
  const base::Path path = place.string() + ".json";
  TRY_VOID(base::make_folder(path.parent_path()));
  ++file_count_;
  return base::save_file_unsynced(path, encode_json(json));
}

JsonValue::Object Exporter::chart_of(const JsonValue& contest) const {
  JsonValue::Object chart;
  const JsonValue* accepted = contest.find("accepted");
  for (const import::ForeignChoice& choice : choices_) {
    const JsonValue* votes = accepted == nullptr ? nullptr : accepted->find(choice.field);
    if (votes != nullptr && count_in(contest, "accepted") > 0)
      chart.emplace_back(choice.key, *votes);
  }
  return chart;
}

JsonValue Exporter::row_of(const JsonValue& contest) const {
  const std::int64_t accepted = count_in(contest, "accepted");
  JsonValue::Object row = chart_of(contest);
  row.emplace_back("persen", base::JsonDecimal{percent(accepted, count_in(contest, "expected"))});
  row.emplace_back("psu", "Reguler");
  row.emplace_back("status_progress", accepted > 0);
  return row;
}

Result<> Exporter::export_region(const base::Sha256& digest, const base::Path& place) {
  const JsonValue node = TRY(load(digest));
  const JsonValue* own = contest_of(node);
  if (own == nullptr) return {};  // the contest is not held here
  // The nation comes first, and knows how many stations there are.
  if (station_total_ == 0) station_total_ = static_cast<std::uint64_t>(count_in(*own, "expected"));
  JsonValue::Object table;
  const JsonValue::Array* children = TRY(node.array_at("children"));
  for (const JsonValue& child : *children) {
    const JsonValue* contest = contest_of(child);
    if (contest == nullptr) continue;
    const std::string code = TRY(code_of(child));
    const std::string child_digest = TRY(child.string_at("sha256"));
    table.emplace_back(code, row_of(*contest));
    const base::Sha256 below = TRY(base::parse_sha256(child_digest));
    TRY_VOID(export_region(below, place / code));
  }
  TRY_VOID(export_stations(node, place, table));
  const std::int64_t accepted = count_in(*own, "accepted"), expected = count_in(*own, "expected");
  JsonValue::Object chart = chart_of(*own);
  chart.emplace_back("persen", base::JsonDecimal{percent(accepted, expected)});
  return save(place, JsonValue::Object{
                         {"chart", JsonValue(std::move(chart))},
                         {"mode", JsonValue("hhcw")},
                         {"progres", JsonValue(JsonValue::Object{{"progres", JsonValue(accepted)},
                                                                 {"total", JsonValue(expected)}})},
                         {"psu", JsonValue("Reguler")},
                         {"table", JsonValue(std::move(table))},
                         {"ts", JsonValue(time_)}});
}

/// The files of a village's stations, and their rows in its table.
Result<> Exporter::export_stations(const JsonValue& node, const base::Path& place,
                                   JsonValue::Object& table) {
  const JsonValue::Array* stations = TRY(node.array_at("stations"));
  for (const JsonValue& listed : *stations) {
    const JsonValue* contest = contest_of(listed);
    if (contest == nullptr) continue;
    const std::string code = TRY(code_of(listed));
    const JsonValue* status = contest->find("status");
    const bool is_accepted =
        status != nullptr && status->string() != nullptr && *status->string() == "accepted";
    JsonValue::Object row;
    for (const import::ForeignChoice& choice : choices_) {
      const JsonValue* figures = is_accepted ? contest->find("figures") : nullptr;
      const JsonValue* votes = figures == nullptr ? nullptr : figures->find(choice.field);
      if (votes != nullptr && !votes->is_null()) row.emplace_back(choice.key, *votes);
    }
    row.emplace_back("persen", is_accepted ? 100 : 0);
    row.emplace_back("psu", "Reguler");
    row.emplace_back("status_progress", is_accepted);
    table.emplace_back(code, std::move(row));
    const JsonValue station = TRY(render_station(listed));
    TRY_VOID(save(place / code, station));
    if (request_.progress) request_.progress(++station_count_, station_total_);
  }
  return {};
}

/// The figures of the source that counts, or that would count if the form were accepted.
Result<JsonValue> Exporter::render_station(const JsonValue& listed) const {
  import::ForeignForm form;
  const JsonValue* reference = listed.find("file");
  if (reference == nullptr || reference->is_null())
    return import::render_foreign_form(request_.profile, form);
  const std::string digest = TRY(reference->string_at("sha256"));
  const base::Sha256 file = TRY(base::parse_sha256(digest));
  const JsonValue station = TRY(load(file));
  const JsonValue* contest = contest_of(station);
  if (contest == nullptr) return import::render_foreign_form(request_.profile, form);
  const JsonValue* effective = contest->find("effective_source");
  const JsonValue::Array* sources = TRY(contest->array_at("sources"));
  for (const JsonValue& source : *sources) {
    const std::string id = TRY(source.string_at("source"));
    const bool counts = effective != nullptr && effective->string() != nullptr
                            ? *effective->string() == id
                            : id == request_.profile.source;
    if (!counts) continue;
    const JsonValue::Object* figures = TRY(source.object_at("figures"));
    for (const auto& [field, value] : *figures) {
      if (value.integer() != nullptr) form.figures.emplace(field, *value.integer());
    }
    const JsonValue::Object* facts = TRY(source.object_at("origin"));
    form.facts.insert(facts->begin(), facts->end());
  }
  return import::render_foreign_form(request_.profile, form);
}

/// The time of the newest statement, as the former site wrote times: local, without a zone.
Result<std::string> newest_time(const publication::TreeReader& tree, std::uint64_t size) {
  const std::uint64_t bundle_index = (size - 1) / transparency::tile_width;
  const auto width = static_cast<unsigned>(size - bundle_index * transparency::tile_width);
  const std::string path = transparency::bundle_path(bundle_index, width);
  const std::string bytes = TRY(tree.load(path));
  const auto entries = transparency::parse_bundle(bytes, width);
  if (!entries) return with_context(path, entries.error());
  const record::SignedStatement entry = TRY(record::parse_entry(entries->back()));
  // Western Indonesia time, seven hours ahead of UTC all year, is what the former site showed.
  constexpr std::int64_t offset_seconds = 7 * 3600;
  std::string text = base::format_time({entry.statement.time.seconds + offset_seconds});
  text[10] = ' ';
  return text.substr(0, 19);
}

}  // namespace

Result<std::uint64_t> export_foreign_tree(const ForeignTreeRequest& request) {
  std::vector<import::ForeignChoice> choices = TRY(import::foreign_choices(request.profile));
  const publication::SnapshotSide snapshot =
      TRY(publication::open_snapshot(request.tree, std::nullopt));
  if (snapshot.manifest.size == 0) return fail(ErrorCode::corrupt, "the manifest is of no entries");
  std::string time = TRY(newest_time(request.tree, snapshot.manifest.size));
  Exporter exporter(request, std::move(choices), std::move(time));
  TRY_VOID(exporter.export_region(snapshot.manifest.nation, request.folder));
  return exporter.file_count();
}

}  // namespace rekap::cli
