// SPDX-License-Identifier: Apache-2.0
#include "verification/verify_tree.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "base/encoding.h"
#include "publication/page/index_page.h"
#include "publication/publishing/tree_sweep.h"
#include "publication/tree/folder_tree.h"
#include "verification/published_definition.h"
#include "verification/published_log.h"
#include "verification/snapshot_check.h"
#include "verification/tile_check.h"

namespace rekap::verification {
namespace {

using publication::Manifest;
using transparency::Checkpoint;
using transparency::VerifierKey;

/// A snapshot of the tree with what its two signed notes say.
struct SignedSnapshot {
  std::uint64_t size = 0;
  Manifest manifest;
};

/// The work of one verification. Each step stops the next where its answer is needed; what is wrong
/// is reported.
class TreeVerifier {
 public:
  explicit TreeVerifier(const VerifyRequest& request) : request_(request), tree_(request.root) {}

  Result<VerifyReport> verify() {
    const auto done = verify_all();
    // What could not be followed further is a difference of the tree, unless the disk failed.
    if (!done && done.error().code == ErrorCode::unavailable) return tl::unexpected(done.error());
    if (!done) report_error(done.error());
    report_.file_count = expected_.file_count();
    report_.byte_count = expected_.byte_count();
    report_.difference_count = expected_.difference_count();
    report_.differences = expected_.differences();
    return report_;
  }

 private:
  Result<> verify_all();
  Result<> load_checkpoint();
  Result<> load_snapshots();
  Result<> load_definition();
  Result<> check_log();
  Result<> check_since() const;
  Result<> check_witnesses();
  Result<> check_snapshots();
  Result<> check_root_files(const publication::RenderedSnapshot& newest);

  /// "path: what" of an error becomes a difference of that file.
  void report_error(const Error& error) {
    const std::size_t colon = error.message.find(": ");
    const bool has_path = colon != std::string::npos && error.message.find(' ') >= colon;
    if (has_path) {
      expected_.report({error.message.substr(0, colon), {}, error.message.substr(colon + 2)});
    } else {
      expected_.report({{}, {}, error.message});
    }
  }
  Result<std::string> load(std::string_view path) {
    auto bytes = tree_.load(path);
    if (!bytes) return with_context(path, bytes.error());
    expected_.add(path, bytes->size());
    return bytes;
  }
  /// The keys that may have signed a snapshot: the one that was given, and those the record names
  /// for the log.
  std::vector<VerifierKey> log_keys() const;
  Result<> verify_by_log(std::string_view path, std::string_view note) const;

  const VerifyRequest& request_;
  publication::FolderTree tree_;
  ExpectedFiles expected_;
  VerifyReport report_;
  transparency::SignedNote note_;  // the newest checkpoint
  std::vector<SignedSnapshot> snapshots_;
  election::DefinitionFiles definition_files_;
  std::shared_ptr<const election::Definition> definition_;
  std::unique_ptr<PublishedLog> log_;
  std::vector<base::Sha256> roots_;  // by snapshot
};

Result<> TreeVerifier::verify_all() {
  TRY_VOID(load_checkpoint());
  TRY_VOID(load_snapshots());
  TRY_VOID(load_definition());
  TRY_VOID(check_log());
  TRY_VOID(check_since());
  TRY_VOID(check_witnesses());
  TRY_VOID(check_snapshots());
  return check_nothing_else(request_.root, request_.thread_count, expected_);
}

Result<> TreeVerifier::load_checkpoint() {
  const std::string note = TRY(load("checkpoint"));
  auto parsed = transparency::parse_note(note);
  if (!parsed) return with_context("checkpoint", parsed.error());
  note_ = std::move(*parsed);
  const auto checkpoint = request_.key ? transparency::verify_checkpoint(note, *request_.key)
                                       : transparency::parse_checkpoint(note_.text);
  if (!checkpoint) return with_context("checkpoint", checkpoint.error());
  report_.checkpoint = *checkpoint;
  report_.is_authenticated = request_.key.has_value();
  return {};
}

Result<> TreeVerifier::load_snapshots() {
  for (const std::uint64_t size : TRY(publication::list_snapshots(tree_))) {
    const std::string path = publication::manifest_path(size);
    const std::string bytes = TRY(load(path));
    const auto note = transparency::parse_note(bytes);
    if (!note) return with_context(path, note.error());
    const auto manifest = publication::parse_manifest(note->text);
    if (!manifest) return with_context(path, manifest.error());
    if (manifest->size != size) {
      return fail(ErrorCode::corrupt,
                  fmt::format("{}: is of the snapshot {}", path, manifest->size));
    }
    snapshots_.push_back({size, *manifest});
  }
  const std::uint64_t newest = snapshots_.empty() ? 0 : snapshots_.back().size;
  if (snapshots_.empty() || newest != report_.checkpoint.size) {
    return fail(ErrorCode::corrupt,
                fmt::format("checkpoint: is of {} entries, the newest snapshot of {}",
                            report_.checkpoint.size, newest));
  }
  return {};
}

Result<> TreeVerifier::load_definition() {
  // The newest manifest leads to all that follows, so its signature is asked for first: without it
  // the file that a changed digest does not lead to would be blamed.
  if (request_.key) {
    const std::string path = publication::manifest_path(snapshots_.back().size);
    const auto note = transparency::parse_note(TRY(tree_.load(path)));
    if (!note) return with_context(path, note.error());
    const auto verified = transparency::verify_note(*note, *request_.key);
    if (!verified) return with_context(path, verified.error());
  }
  definition_files_ = TRY(load_definition_files(tree_, snapshots_.back().manifest.common));
  definition_ = TRY(election::parse_definition(definition_files_));
  report_.election = definition_->id;
  return {};
}

std::vector<VerifierKey> TreeVerifier::log_keys() const {
  std::vector<VerifierKey> keys;
  if (request_.key) keys.push_back(*request_.key);
  for (const base::PublicKey& key : log_->log_keys_ever()) {
    const VerifierKey named{report_.checkpoint.origin, transparency::KeyKind::note, key};
    if (std::find(keys.begin(), keys.end(), named) == keys.end()) keys.push_back(named);
  }
  return keys;
}

Result<> TreeVerifier::verify_by_log(std::string_view path, std::string_view note) const {
  const auto parsed = transparency::parse_note(note);
  if (!parsed) return with_context(path, parsed.error());
  Result<> verified = fail(ErrorCode::forbidden, "signed by no key of the log");
  for (const VerifierKey& key : log_keys()) {
    verified = transparency::verify_note(*parsed, key);
    if (verified) return {};
  }
  return with_context(path, verified.error());
}

Result<> TreeVerifier::check_log() {
  LogRequest log_request{tree_, *definition_, report_.checkpoint.size, request_.thread_count, {}};
  log_request.progress = [this](std::uint64_t done) {
    if (request_.progress) request_.progress(Stage::log, done, report_.checkpoint.size);
  };
  log_ = TRY(PublishedLog::open(log_request));
  report_.entry_count = report_.checkpoint.size;
  std::vector<std::uint64_t> sizes;
  for (const SignedSnapshot& snapshot : snapshots_) sizes.push_back(snapshot.size);
  roots_ = roots_at(log_->leaves(), sizes);
  if (roots_.back() != report_.checkpoint.root) {
    return fail(ErrorCode::corrupt,
                fmt::format("checkpoint: signs the root {}, the entries have {}",
                            base::encode_base64(report_.checkpoint.root.view()),
                            base::encode_base64(roots_.back().view())));
  }
  TRY_VOID(verify_by_log("checkpoint", transparency::encode_note(note_)));
  return check_tiles(tree_, log_->leaves(), sizes, expected_);
}

Result<> TreeVerifier::check_since() const {
  if (!request_.since) return {};
  const auto note = TRY(transparency::parse_note(*request_.since));
  const Checkpoint since = TRY(transparency::parse_checkpoint(note.text));
  TRY_VOID(verify_by_log("--since", *request_.since));
  if (since.size > report_.checkpoint.size) {
    return fail(ErrorCode::corrupt,
                fmt::format("checkpoint: is older ({} entries) than the one seen before ({})",
                            report_.checkpoint.size, since.size));
  }
  const std::uint64_t sizes[] = {since.size};
  if (roots_at(log_->leaves(), sizes).front() != since.root) {
    return fail(
        ErrorCode::corrupt,
        fmt::format("checkpoint: the log was rewritten: it does not continue the one of {} entries "
                    "seen before",
                    since.size));
  }
  return {};
}

Result<> TreeVerifier::check_witnesses() {
  for (const VerifierKey& witness : request_.witnesses) {
    const auto time = transparency::verify_cosignature(note_, witness);
    if (!time) return with_context("checkpoint", time.error());
    report_.witnesses.push_back({witness.name, *time});
  }
  return {};
}

Result<> TreeVerifier::check_snapshots() {
  const publication::RenderContext context(*definition_);
  std::unique_ptr<publication::PublishedSnapshot> previous;
  for (std::size_t i = 0; i < snapshots_.size(); ++i) {
    const Manifest& manifest = snapshots_[i].manifest;
    expected_.begin_stage();
    const std::string manifest_path = publication::manifest_path(manifest.size);
    const std::string manifest_note = TRY(load(manifest_path));
    TRY_VOID(verify_by_log(manifest_path, manifest_note));
    const std::string checkpoint_path = publication::checkpoint_path(manifest.size);
    const std::string checkpoint_note = TRY(load(checkpoint_path));
    TRY_VOID(verify_by_log(checkpoint_path, checkpoint_note));
    const Checkpoint right{report_.checkpoint.origin, manifest.size, roots_[i]};
    const auto checkpoint =
        transparency::parse_checkpoint(TRY(transparency::parse_note(checkpoint_note)).text);
    if (!checkpoint || *checkpoint != right) {
      return fail(ErrorCode::corrupt, fmt::format("{}: is not of the log at {} entries",
                                                  checkpoint_path, manifest.size));
    }
    if (manifest.root != roots_[i] || manifest.election != definition_->id) {
      return fail(ErrorCode::corrupt,
                  fmt::format("{}: is not of this log and election", manifest_path));
    }
    SnapshotRequest snapshot_request{context, definition_files_,     tree_,
                                     *log_,   request_.thread_count, {}};
    snapshot_request.progress = [this](std::size_t done, std::size_t total) {
      if (request_.progress) request_.progress(Stage::snapshot, done, total);
    };
    const auto rendered =
        TRY(check_snapshot(snapshot_request, manifest, previous.get(), expected_));
    ++report_.snapshot_count;
    if (i + 1 == snapshots_.size()) return check_root_files(rendered);
    previous = std::make_unique<publication::PublishedSnapshot>(context, tree_, manifest);
  }
  return {};
}

/// The files at the root tell of the newest snapshot alone.
Result<> TreeVerifier::check_root_files(const publication::RenderedSnapshot& newest) {
  const Manifest& manifest = snapshots_.back().manifest;
  const publication::RenderContext context(*definition_);
  const auto check = [&](std::string_view path, std::string_view bytes) {
    return check_file(tree_, path, bytes, {}, expected_);
  };
  TRY_VOID(check("datapackage.json", newest.datapackage));
  TRY_VOID(check("csv-metadata.json", newest.csv_metadata));
  TRY_VOID(check("index.html",
                 publication::render_index_page(context, manifest, newest.nation_summary)));
  // A publisher leaves the empty file that it locks.
  if (tree_.has(".lock")) TRY_VOID(check(".lock", {}));
  return check("latest", fmt::format("{}\n", manifest.size));
}

}  // namespace

Result<VerifyReport> verify_tree(const VerifyRequest& request) {
  std::error_code error;
  if (!std::filesystem::is_directory(request.root, error)) {
    return fail(ErrorCode::not_found,
                fmt::format("no published tree at {}", request.root.string()));
  }
  return TreeVerifier(request).verify();
}

}  // namespace rekap::verification
