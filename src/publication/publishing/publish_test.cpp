// SPDX-License-Identifier: Apache-2.0
// Whole publications into folders: what lies there, and that every way there leads to the same.
#include "publication/publishing/publish.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/compression.h"
#include "base/encoding.h"
#include "base/json/json.h"
#include "publication/publishing/tree_folder_test.h"
#include "publication/tree/folder_lock.h"
#include "publication/tree/references.h"
#include "transparency/checkpoint.h"
#include "transparency/tiles/tile_reader.h"

namespace rekap::publication {
namespace {

using Files = std::map<std::string, std::string>;

/// Paths that are in one tree alone, or differ.
std::vector<std::string> differing(const Files& a, const Files& b) {
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : a) {
    if (!b.contains(path) || b.at(path) != bytes) paths.push_back(path);
  }
  for (const auto& [path, bytes] : b) {
    if (!a.contains(path)) paths.push_back(path);
  }
  return paths;
}

/// All nodes that the newest manifest reaches.
Files reachable(const Files& files, std::uint64_t size) {
  Files reached;
  const auto note = transparency::parse_note(files.at(manifest_path(size))).value();
  const Manifest manifest = parse_manifest(note.text).value();
  std::vector<base::Sha256> waiting = {manifest.nation, manifest.common};
  while (!waiting.empty()) {
    const std::string path = data_path(waiting.back(), "json");
    waiting.pop_back();
    reached[path] = files.at(path);
    const auto references = parse_references(files.at(path)).value();
    for (const NodeReference& reference : references) {
      const std::string child = data_path(reference.sha256, reference.extension);
      reached[child] = files.at(child);
      if (reference.is_node) waiting.push_back(reference.sha256);
    }
  }
  return reached;
}

TEST(PublishSnapshot, names_every_data_file_after_its_content) {
  SampleRecord record;
  record.report_leader("1101012001001", 10, 20, 30);
  TreeFolder folder;
  const auto report = folder.publish(record);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->size, 2U);
  EXPECT_EQ(report->district_count, 8U);
  EXPECT_TRUE(report->is_new);
  for (const auto& [path, bytes] : folder.files()) {
    if (!path.starts_with("data/")) continue;
    EXPECT_EQ(path.substr(5, 2) + path.substr(8, 62), base::to_hex(base::sha256(bytes)));
  }
}

TEST(PublishSnapshot, leaves_nothing_that_its_manifest_does_not_reach) {
  SampleRecord record;
  record.report_leader("1101012001001", 10, 20, 30);
  TreeFolder folder;
  ASSERT_TRUE(folder.publish(record));
  const Files files = folder.files();
  const Files reached = reachable(files, 2);
  for (const auto& [path, bytes] : files) {
    EXPECT_EQ(path.starts_with("data/"), reached.contains(path)) << path;
  }
  EXPECT_EQ(files.at("latest"), "2\n");
  EXPECT_EQ(files.at("checkpoint"), files.at("snapshots/2/checkpoint"));
}

TEST(PublishSnapshot, signs_manifest_and_checkpoint_with_the_log_key) {
  SampleRecord record;
  TreeFolder folder;
  const auto report = folder.publish(record);
  ASSERT_TRUE(report) << report.error().message;
  const Files files = folder.files();
  const auto manifest =
      verify_manifest(files.at("snapshots/1/manifest"), record.log_key.verifier());
  ASSERT_TRUE(manifest);
  EXPECT_EQ(manifest->root, report->root);
  const auto checkpoint =
      transparency::verify_checkpoint(files.at("checkpoint"), record.log_key.verifier());
  ASSERT_TRUE(checkpoint);
  EXPECT_EQ(checkpoint->root, report->root);
  EXPECT_EQ(folder.checkpoints.load().value(), files.at("checkpoint"));
}

TEST(PublishSnapshot, keeps_every_entry_in_the_log_of_the_tree) {
  SampleRecord record;
  for (int i = 1; i < 300; ++i) {
    record.append(record::KeyAddition{
        {base::PrivateKey::create(base::sha256(std::to_string(i)).view()).value().public_key(),
         record::KeyRole::operator_key},
        "operator_joined"});
  }
  TreeFolder folder;
  ASSERT_TRUE(folder.publish(record, 257));
  const auto report = folder.publish(record);
  ASSERT_TRUE(report) << report.error().message;
  FolderTree tree(folder.root());
  const FolderTileStore tiles(tree);
  const transparency::TileReader reader(tiles, 300);
  EXPECT_EQ(reader.root().value(), report->root);
  std::uint64_t count = 0;
  const auto visited = reader.visit(0, 300, [&](std::uint64_t, std::string_view) -> Result<> {
    ++count;
    return {};
  });
  EXPECT_TRUE(visited);
  EXPECT_EQ(count, 300U);
}

TEST(PublishSnapshot, does_nothing_when_the_snapshot_is_there) {
  SampleRecord record;
  TreeFolder folder;
  ASSERT_TRUE(folder.publish(record));
  const Files before = folder.files();
  const auto again = folder.publish(record);
  ASSERT_TRUE(again);
  EXPECT_FALSE(again->is_new);
  EXPECT_EQ(again->root,
            verify_manifest(before.at("snapshots/1/manifest"), record.log_key.verifier())->root);
  EXPECT_TRUE(differing(before, folder.files()).empty());
}

TEST(PublishSnapshot, gives_the_same_bytes_on_any_number_of_threads) {
  SampleRecord record;
  record.report_leader("1101012001001", 10, 20, 30);
  record.report_leader("9901012001001", 10, 20, 31);
  TreeFolder one, many;
  ASSERT_TRUE(one.publish(record, std::nullopt, 1));
  ASSERT_TRUE(many.publish(record, std::nullopt, 5));
  EXPECT_EQ(differing(one.files(), many.files()), std::vector<std::string>());
}

TEST(PublishSnapshot, gives_the_same_bytes_after_an_older_snapshot_as_without) {
  SampleRecord record;
  record.report_leader("1101012001001", 10, 20, 30);
  record.report_leader("1102012002003", 5, 5, 11);
  TreeFolder stepwise, direct;
  ASSERT_TRUE(stepwise.publish(record, 2));
  ASSERT_TRUE(stepwise.publish(record, 3));
  ASSERT_TRUE(direct.publish(record, 3));
  const Files both = stepwise.files();
  for (const auto& [path, bytes] : direct.files()) {
    ASSERT_TRUE(both.contains(path)) << path;
    EXPECT_EQ(both.at(path), bytes) << path;
  }
}

TEST(PublishSnapshot, renders_only_the_districts_that_changed) {
  SampleRecord record;
  TreeFolder folder;
  ASSERT_TRUE(folder.publish(record));
  record.report_leader("1102012002003", 5, 5, 10);
  const auto report = folder.publish(record);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->district_count, 1U);
  // Station, village, district with three contests' files at most, regency, province, nation,
  // common, notes and tiles.
  EXPECT_LT(report->file_count, 25);
}

TEST(PublishSnapshot, changes_the_common_node_alone_for_a_statement_about_keys) {
  SampleRecord record;
  TreeFolder folder;
  ASSERT_TRUE(folder.publish(record));
  record.append(
      record::KeyAddition{{base::PrivateKey::create(std::string(32, 'n')).value().public_key(),
                           record::KeyRole::operator_key},
                          "operator_joined"});
  ASSERT_TRUE(folder.publish(record));
  const Files files = folder.files();
  const auto key = record.log_key.verifier();
  const Manifest old_manifest = verify_manifest(files.at("snapshots/1/manifest"), key).value();
  const Manifest manifest = verify_manifest(files.at("snapshots/2/manifest"), key).value();
  EXPECT_EQ(manifest.nation, old_manifest.nation);
  EXPECT_EQ(manifest.datapackage, old_manifest.datapackage);
  EXPECT_NE(manifest.common, old_manifest.common);
}

TEST(PublishSnapshot, refuses_a_tree_with_a_later_snapshot) {
  SampleRecord record;
  record.report_leader("1101012001001", 10, 20, 30);
  TreeFolder folder;
  ASSERT_TRUE(folder.publish(record, 2));
  EXPECT_EQ(folder.publish(record, 1).error().code, ErrorCode::conflict);
}

TEST(PublishSnapshot, refuses_to_sign_a_second_history) {
  SampleRecord honest, forked;
  honest.report_leader("1101012001001", 10, 20, 30);
  forked.report_leader("1101012001001", 99, 20, 119);
  TreeFolder first, second;
  ASSERT_TRUE(first.publish(honest));
  ASSERT_TRUE(second.checkpoints.replace(std::nullopt, *first.checkpoints.load().value()));
  const auto refused = second.publish(forked);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::corrupt);
  EXPECT_FALSE(second.files().contains("checkpoint"));
}

TEST(PublishSnapshot, refuses_an_empty_record_and_one_of_another_definition) {
  SampleRecord record;
  TreeFolder folder;
  EXPECT_EQ(folder.publish(record, 0).error().code, ErrorCode::invalid_input);
  election::Definition other = *record.definition;
  other.hash = {};
  FolderTree tree(folder.root());
  FolderTileStore tiles(tree);
  const auto refused = publish_snapshot({.definition = other,
                                         .definition_files = record.files,
                                         .log = record.log,
                                         .evidence = record.evidence,
                                         .size = {1},
                                         .log_key = record.log_key,
                                         .tiles = tiles,
                                         .checkpoints = folder.checkpoints,
                                         .tree = tree});
  EXPECT_EQ(refused.error().code, ErrorCode::forbidden);
}

TEST(PublishSnapshot, names_the_published_file_that_was_altered) {
  SampleRecord record;
  TreeFolder folder;
  ASSERT_TRUE(folder.publish(record));
  const Manifest manifest =
      verify_manifest(folder.files().at("snapshots/1/manifest"), record.log_key.verifier()).value();
  const std::string path = data_path(manifest.nation, "json");
  FolderTree tree(folder.root());
  ASSERT_TRUE(tree.replace(path, tree.load(path).value() + " "));
  record.report_leader("1101012001001", 10, 20, 30);
  const auto refused = folder.publish(record);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::corrupt);
  EXPECT_NE(refused.error().message.find(path), std::string::npos);
}

TEST(PublishSnapshot, lets_one_process_publish_at_a_time) {
  SampleRecord record;
  TreeFolder folder;
  const auto lock = FolderLock::create(folder.root());
  ASSERT_TRUE(lock);
  EXPECT_EQ(folder.publish(record).error().code, ErrorCode::conflict);
}

TEST(PublishSnapshot, goes_on_under_a_new_log_key_and_leaves_old_signatures) {
  SampleRecord record;
  TreeFolder folder;
  ASSERT_TRUE(folder.publish(record));
  const std::string old_note = folder.files().at("snapshots/1/manifest");
  const transparency::SignerKey next{record.log_key.name, transparency::KeyKind::note,
                                     base::PrivateKey::create(std::string(32, 'm')).value()};
  record.append(
      record::KeyAddition{{next.key.public_key(), record::KeyRole::log_key}, "key_rotation"});
  FolderTree tree(folder.root());
  FolderTileStore tiles(tree);
  const auto report = publish_snapshot({.definition = *record.definition,
                                        .definition_files = record.files,
                                        .log = record.log,
                                        .evidence = record.evidence,
                                        .size = {2},
                                        .log_key = next,
                                        .tiles = tiles,
                                        .checkpoints = folder.checkpoints,
                                        .tree = tree});
  ASSERT_TRUE(report) << report.error().message;
  const Files files = folder.files();
  EXPECT_EQ(files.at("snapshots/1/manifest"), old_note);
  EXPECT_TRUE(verify_manifest(files.at("snapshots/2/manifest"), next.verifier()));
}

TEST(PublishSnapshot, holds_no_private_key) {
  SampleRecord record;
  TreeFolder folder;
  ASSERT_TRUE(folder.publish(record));
  const std::string operator_seed = record.operator_key.seed();
  const std::string log_seed = record.log_key.key.seed();
  for (const auto& [path, bytes] : folder.files()) {
    for (const std::string& seed : {operator_seed, log_seed}) {
      EXPECT_EQ(bytes.find(seed), std::string::npos) << path;
      EXPECT_EQ(bytes.find(base::encode_hex(seed)), std::string::npos) << path;
      EXPECT_EQ(bytes.find(base::encode_base64(seed)), std::string::npos) << path;
    }
    EXPECT_EQ(bytes.find("PRIVATE+KEY"), std::string::npos) << path;
  }
}

TEST(PublishSnapshot, compresses_each_csv) {
  SampleRecord record;
  record.report_leader("1101012001001", 10, 20, 30);
  TreeFolder folder;
  ASSERT_TRUE(folder.publish(record));
  const Files files = folder.files();
  std::vector<std::string> texts, contents;
  for (const auto& [path, bytes] : files) {
    if (path.ends_with(".csv") && path.starts_with("data/")) texts.push_back(bytes);
    if (path.ends_with(".csv.gz")) {
      contents.push_back(base::decode_gzip(bytes, std::size_t{1} << 20).value());
    }
  }
  std::erase_if(texts, [&](const std::string& text) {
    return std::any_of(record.files.begin(), record.files.end(),
                       [&](const auto& file) { return file.second == text; });
  });
  std::sort(texts.begin(), texts.end());
  std::sort(contents.begin(), contents.end());
  EXPECT_EQ(texts, contents);
  EXPECT_EQ(contents.size(), 8U + 6U + 4U);
}

}  // namespace
}  // namespace rekap::publication
