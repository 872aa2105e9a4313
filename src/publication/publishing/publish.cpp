// SPDX-License-Identifier: Apache-2.0
// What happens outside the pure part: lock, marker, sweep, signatures, sync, switch.
#include "publication/publishing/publish.h"

#include <array>

#include <fmt/format.h>

#include "base/compression.h"
#include "base/text.h"
#include "publication/page/index_page.h"
#include "publication/publishing/tree_sweep.h"
#include "publication/snapshot/log_extension.h"
#include "publication/station/log_source.h"
#include "publication/tree/folder_lock.h"

namespace rekap::publication {
namespace {

constexpr std::string_view marker_path = ".publishing";
constexpr std::string_view latest_path = "latest";

Result<std::string> compress(std::string_view, std::string_view, std::string_view csv) {
  return base::encode_gzip(csv);
}

/// N of the tree's newest whole snapshot, if it has one.
Result<std::optional<std::uint64_t>> load_latest(const FolderTree& tree) {
  if (!tree.has(latest_path)) return std::optional<std::uint64_t>();
  const std::string text = TRY(tree.load(latest_path));
  const Result<std::int64_t> size = base::parse_integer(base::trim(text));
  if (!size || *size < 0 || text != fmt::format("{}\n", *size)) {
    return fail(ErrorCode::corrupt, "latest: holds " + base::quote(text));
  }
  return std::optional<std::uint64_t>(static_cast<std::uint64_t>(*size));
}

class Publisher {
 public:
  explicit Publisher(const PublishRequest& request)
      : request_(request),
        context_(request.definition),
        source_(request.log, request.size),
        changes_(request.definition.regions),
        pictures_([this](const base::Sha256& digest) { return request_.evidence.load(digest); }) {}

  Result<PublishReport> publish();

 private:
  Result<> check_rulebook() const;
  Result<Manifest> load_manifest(std::uint64_t size) const;
  Result<PublishReport> finish(const Manifest& manifest);
  Result<LogTree> extend(const std::optional<Manifest>& previous);
  Result<> note_change(std::string_view entry);
  Result<Manifest> render(const LogTree& log, const std::optional<Manifest>& previous);
  Result<> put_note(const std::string& path, std::string note);
  std::string add_cosignatures(std::string checkpoint) const;
  Result<> switch_to(const Manifest& manifest, const std::string& checkpoint);
  Result<PublishReport> write_snapshot(const std::optional<Manifest>& previous);
  Result<> undo(std::optional<std::uint64_t> latest);

  const PublishRequest& request_;
  RenderContext context_;
  LogSource source_;
  ChangeSet changes_;
  PictureLoader pictures_;
  RenderedSnapshot rendered_;
  PublishReport report_;
  bool is_switching_ = false;
};

/// The record must be of this definition: its first entry says so.
Result<> Publisher::check_rulebook() const {
  const std::vector<PlacedStatement> statements = TRY(source_.load_about(""));
  if (statements.empty()) return fail(ErrorCode::invalid_input, "the record is empty");
  const auto* rulebook = std::get_if<record::Rulebook>(&statements.front().statement.content);
  if (rulebook == nullptr || rulebook->definition != request_.definition.hash) {
    return fail(ErrorCode::forbidden, "the record's rulebook is not of this definition");
  }
  return {};
}

/// The manifest of a snapshot that the tree holds, signed by a log key of the record, a former one
/// included.
Result<Manifest> Publisher::load_manifest(std::uint64_t size) const {
  const std::string note = TRY(request_.tree.load(manifest_path(size)));
  std::vector<base::PublicKey> keys = {request_.log_key.key.public_key()};
  for (const PlacedStatement& placed : TRY(source_.load_about(""))) {
    if (const auto* rulebook = std::get_if<record::Rulebook>(&placed.statement.content)) {
      for (const record::AuthorisedKey& key : rulebook->keys) keys.push_back(key.key);
    }
    const auto* addition = std::get_if<record::KeyAddition>(&placed.statement.content);
    if (addition != nullptr) keys.push_back(addition->key.key);
  }
  Result<Manifest> manifest = fail(ErrorCode::forbidden, "");
  for (const base::PublicKey& key : keys) {
    manifest = verify_manifest(note, {request_.log_key.name, transparency::KeyKind::note, key});
    if (manifest) break;
  }
  if (!manifest) return with_context(manifest_path(size), std::move(manifest).error());
  if (manifest->size != size || manifest->election != request_.definition.id) {
    return fail(ErrorCode::corrupt, fmt::format("{} is of {} entries of {}", manifest_path(size),
                                                manifest->size, base::quote(manifest->election)));
  }
  return manifest;
}

/// Marks the branch of the station that an entry is about.
Result<> Publisher::note_change(std::string_view entry) {
  const PlacedStatement placed = TRY(decode_placed({}, std::string(entry)));
  const record::FormId* form = record::form_of(placed.statement.content);
  if (form == nullptr) return {};
  const auto station = request_.definition.regions.find_station(form->station);
  if (!station) {
    return fail(ErrorCode::corrupt, "the record speaks of a station that the definition has not: " +
                                        base::quote(form->station));
  }
  changes_.add(*station);
  return {};
}

Result<LogTree> Publisher::extend(const std::optional<Manifest>& previous) {
  const LogTree old_tree = previous ? LogTree{previous->size, previous->root} : LogTree{};
  source_.take_photos(
      TRY(load_photo_uses(request_.log, request_.definition, {{0}, request_.size})));
  if (!previous) changes_.add_all();
  for (const auto station : source_.shared_photos().list_changed({old_tree.size})) {
    changes_.add(station);
  }
  return extend_log(request_.tiles, request_.log, old_tree, request_.size.value,
                    [&](record::Position, std::string_view entry) -> Result<> {
                      return previous ? note_change(entry) : Result<>{};
                    });
}

Result<Manifest> Publisher::render(const LogTree& log, const std::optional<Manifest>& previous) {
  std::optional<PublishedSnapshot> published;
  if (previous) published.emplace(context_, request_.tree, *previous);
  const Compressor compressor = compress;
  rendered_ = TRY(render_snapshot({.context = context_,
                                   .definition_files = request_.definition_files,
                                   .source = source_,
                                   .compressor = compressor,
                                   .pictures = pictures_,
                                   .sink = request_.tree,
                                   .changes = changes_,
                                   .previous = published ? &*published : nullptr,
                                   .thread_count = request_.thread_count,
                                   .progress = request_.progress}));
  return Manifest{.election = request_.definition.id,
                  .size = log.size,
                  .root = log.root,
                  .nation = rendered_.nation,
                  .common = rendered_.common,
                  .datapackage = base::sha256(rendered_.datapackage),
                  .csv_metadata = base::sha256(rendered_.csv_metadata)};
}

Result<> Publisher::put_note(const std::string& path, std::string note) {
  const base::Sha256 digest = base::sha256(note);
  return request_.tree.put(
      {.path = path, .bytes = std::move(note), .sha256 = digest, .subject = "", .name = "note"});
}

std::string Publisher::add_cosignatures(std::string checkpoint) const {
  for (const std::string& line : request_.cosignatures) checkpoint += line;
  return checkpoint;
}

/// Puts the files at the root in place; the checkpoint, which readers start from, comes last.
Result<> Publisher::switch_to(const Manifest& manifest, const std::string& checkpoint) {
  is_switching_ = true;
  const std::array<std::pair<std::string_view, std::string>, 5> files = {{
      {"index.html", render_index_page(context_, manifest, rendered_.nation_summary)},
      {"datapackage.json", rendered_.datapackage},
      {"csv-metadata.json", rendered_.csv_metadata},
      {latest_path, fmt::format("{}\n", manifest.size)},
      {"checkpoint", checkpoint},
  }};
  for (const auto& [path, bytes] : files) TRY_VOID(request_.tree.replace(path, bytes));
  return request_.tree.remove(marker_path);
}

/// After a kill between sync and switch: everything is there, the files at the root may not be.
Result<PublishReport> Publisher::finish(const Manifest& manifest) {
  const PublishedSnapshot published(context_, request_.tree, manifest);
  const Compressor compressor = compress;
  rendered_ = TRY(render_snapshot({.context = context_,
                                   .definition_files = request_.definition_files,
                                   .source = source_,
                                   .compressor = compressor,
                                   .pictures = pictures_,
                                   .sink = request_.tree,
                                   .changes = changes_,
                                   .previous = &published,
                                   .thread_count = request_.thread_count,
                                   .progress = {}}));
  const std::string checkpoint = TRY(request_.tree.load(checkpoint_path(manifest.size)));
  TRY_VOID(switch_to(manifest, checkpoint));
  return report_;
}

Result<PublishReport> Publisher::write_snapshot(const std::optional<Manifest>& previous) {
  const LogTree log = TRY(extend(previous));
  const Manifest manifest = TRY(render(log, previous));
  std::string checkpoint =
      TRY(sign_log(log, request_.tiles, request_.checkpoints, request_.log_key));
  checkpoint = add_cosignatures(std::move(checkpoint));
  TRY_VOID(put_note(manifest_path(log.size), sign_manifest(manifest, request_.log_key)));
  TRY_VOID(put_note(checkpoint_path(log.size), checkpoint));
  TRY_VOID(request_.tree.sync());
  TRY_VOID(switch_to(manifest, checkpoint));
  return PublishReport{.size = log.size,
                       .root = log.root,
                       .district_count = rendered_.district_count,
                       .file_count = request_.tree.written_files(),
                       .size_bytes = request_.tree.written_bytes(),
                       .is_new = true};
}

/// Back to the snapshot before, as the next publication would do it.
Result<> Publisher::undo(std::optional<std::uint64_t> latest) {
  TRY_VOID(sweep_tree(request_.tree, latest));
  return request_.tree.remove(marker_path);
}

Result<PublishReport> Publisher::publish() {
  const FolderLock lock = TRY(FolderLock::create(request_.tree.root()));
  TRY_VOID(check_rulebook());
  const std::optional<std::uint64_t> latest = TRY(load_latest(request_.tree));
  if (latest && *latest > request_.size.value) {
    return fail(ErrorCode::conflict,
                fmt::format("the tree has a snapshot of {} entries, later than {}", *latest,
                            request_.size.value));
  }
  TRY_VOID(remove_temporary_files(request_.tree));
  const bool was_interrupted = request_.tree.has(marker_path);
  if (was_interrupted) TRY_VOID(sweep_tree(request_.tree, latest));
  std::optional<Manifest> previous;
  if (latest) previous = TRY(load_manifest(*latest));
  report_ = {.size = request_.size.value, .root = {}, .is_new = false};
  if (previous && previous->size == request_.size.value) {
    report_.root = previous->root;
    return was_interrupted ? finish(*previous) : Result<PublishReport>(report_);
  }
  TRY_VOID(request_.tree.replace(marker_path, fmt::format("{}\n", request_.size.value)));
  Result<PublishReport> report = write_snapshot(previous);
  // A full disk has room again when what was half written goes. What cannot go now is marked, and
  // goes with the next publication.
  if (!report && !is_switching_) static_cast<void>(undo(latest).has_value());
  return report;
}

}  // namespace

Result<PublishReport> publish_snapshot(const PublishRequest& request) {
  Publisher publisher(request);
  return publisher.publish();
}

}  // namespace rekap::publication
