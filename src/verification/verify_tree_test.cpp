// SPDX-License-Identifier: Apache-2.0
// Whole verifications of small trees: sound ones, and each with one thing that is not as it should
// be.
#include "verification/verify_tree.h"

#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>

#include "base/compression.h"
#include "publication/publishing/tree_folder_test.h"
#include "transparency/tiles/tile_format.h"
#include "verification/report_text.h"

namespace rekap::verification {
namespace {

using publication::SampleRecord;
using publication::TreeFolder;
using transparency::KeyKind;
using transparency::VerifierKey;

constexpr std::string_view station = "1101012001001";

/// A published record, and what verifies it.
class Published {
 public:
  Published() {
    record.report_leader(std::string(station), 10, 20, 30);
    record.report_leader("1101012001002", 90, 110, 210);
    CHECK(folder.publish(record).has_value());
    record.append(record::Rejection{{"leader", std::string(station)}, "recount"});
    CHECK(folder.publish(record).has_value());
    request.root = folder.root();
    request.key = VerifierKey{record.log_key.name, KeyKind::note, record.log_key.key.public_key()};
    request.thread_count = 2;
  }

  VerifyReport verify() const {
    const auto report = verify_tree(request);
    CHECK(report.has_value());
    return *report;
  }

  /// Path of the one file whose content holds `text`; they are few.
  std::string find(std::string_view extension, std::string_view text) const {
    for (const auto& [path, bytes] : folder.files()) {
      if (path.ends_with(extension) && bytes.find(text) != std::string::npos) return path;
    }
    return {};
  }

  std::string load(const std::string& path) const { return folder.files().at(path); }
  void save(const std::string& path, std::string_view bytes) const {
    std::ofstream(folder.root() / path, std::ios::binary | std::ios::trunc) << bytes;
  }

  SampleRecord record;
  TreeFolder folder;
  VerifyRequest request;
};

/// The report has a difference of `path` that says `what`.
testing::AssertionResult blames(const VerifyReport& report, std::string_view path,
                                std::string_view what) {
  for (const Difference& difference : report.differences) {
    if (difference.path == path && difference.what.find(what) != std::string::npos)
      return testing::AssertionSuccess();
  }
  return testing::AssertionFailure() << render_report(report, base::Language::en);
}

TEST(VerifyTree, accepts_what_was_published_and_tells_how_much_it_checked) {
  const Published published;
  const VerifyReport report = published.verify();
  EXPECT_TRUE(report.is_consistent()) << render_report(report, base::Language::en);
  EXPECT_TRUE(report.is_authenticated);
  EXPECT_EQ(report.snapshot_count, 2U);
  EXPECT_EQ(report.entry_count, 4U);
  EXPECT_EQ(report.election, "sample-2029");
  EXPECT_EQ(exit_status(report), 0);
}

TEST(VerifyTree, finds_the_photos_saved_again_that_the_publisher_found) {
  Published published;
  SampleRecord& record = published.record;
  record.append(record::KeyAddition{{record.reader_key.public_key(), record::KeyRole::reader_key},
                                    "reader_joined"});
  record.add_shot(std::string(station), 0xff);
  ASSERT_TRUE(published.folder.publish(record));
  record.report_leader("1102022002003", 10, 20, 30);
  record.add_shot("1102022002003", 0xf8);
  ASSERT_TRUE(published.folder.publish(record));
  EXPECT_NE(published.find(".html", "R17 (1102022002003)"), "");
  const VerifyReport report = published.verify();
  EXPECT_TRUE(report.is_consistent()) << render_report(report, base::Language::en);
}

TEST(VerifyTree, says_the_same_on_any_number_of_threads) {
  Published published;
  published.save("data/00-added", "x");
  published.save("added", "x");
  const std::string two = render_report(published.verify(), base::Language::en);
  published.request.thread_count = 1;
  EXPECT_EQ(render_report(published.verify(), base::Language::en), two);
}

TEST(VerifyTree, takes_a_root_with_a_slash_behind_it) {
  Published published;
  published.request.root += "/";
  EXPECT_TRUE(published.verify().is_consistent());
}

TEST(VerifyTree, without_a_key_is_consistent_but_not_authentic) {
  Published published;
  published.request.key.reset();
  const VerifyReport report = published.verify();
  EXPECT_TRUE(report.is_consistent());
  EXPECT_FALSE(report.is_authenticated);
  EXPECT_EQ(exit_status(report), 1);
}

TEST(VerifyTree, refuses_the_signature_of_another_key) {
  Published published;
  published.request.key->key = published.record.operator_key.public_key();
  const VerifyReport report = published.verify();
  EXPECT_FALSE(report.is_authenticated);
  EXPECT_TRUE(blames(report, "checkpoint", ""));
}

TEST(VerifyTree, names_the_figure_that_differs) {
  const Published published;
  const std::string path = published.find(".json", "\"station\":\"1101012001002\"");
  ASSERT_FALSE(path.empty());
  std::string bytes = published.load(path);
  const std::size_t at = bytes.find(":110");
  ASSERT_NE(at, std::string::npos);
  bytes.replace(at, 4, ":160");
  published.save(path, bytes);
  EXPECT_TRUE(blames(published.verify(), path, "160, expected 110"));
}

TEST(VerifyTree, sees_every_file_that_is_gone) {
  const Published published;
  for (const auto& [path, bytes] : published.folder.files()) {
    std::filesystem::remove(published.folder.root() / path);
    EXPECT_FALSE(published.verify().is_consistent()) << path;
    published.save(path, bytes);
  }
  EXPECT_TRUE(published.verify().is_consistent());
}

TEST(VerifyTree, sees_every_file_that_lost_or_gained_a_byte) {
  const Published published;
  for (const auto& [path, bytes] : published.folder.files()) {
    if (path == ".lock") continue;
    published.save(path, bytes + "\n");
    EXPECT_FALSE(published.verify().is_consistent()) << path;
    published.save(path, std::string_view(bytes).substr(0, bytes.size() - 1));
    EXPECT_FALSE(published.verify().is_consistent()) << path;
    published.save(path, bytes);
  }
}

TEST(VerifyTree, sees_what_was_added) {
  const Published published;
  published.save("data/extra.json", "{}");
  published.save("note.txt", "trust me");
  std::filesystem::create_directory(published.folder.root() / "snapshots/3");
  published.save("snapshots/3/extra", "");
  const VerifyReport report = published.verify();
  EXPECT_TRUE(blames(report, "note.txt", "not expected"));
}

TEST(VerifyTree, follows_no_link_though_its_target_is_right) {
  const Published published;
  const base::Path path = published.folder.root() / "index.html";
  std::filesystem::rename(path, published.folder.root().string() + "-elsewhere");
  std::filesystem::create_symlink(published.folder.root().string() + "-elsewhere", path);
  EXPECT_TRUE(blames(published.verify(), "index.html", "link"));
  std::filesystem::remove(published.folder.root().string() + "-elsewhere");
}

TEST(VerifyTree, takes_a_gzip_by_what_it_holds_only_if_its_name_is_its_hash) {
  const Published published;
  const std::string path = published.find(".csv.gz", "");
  ASSERT_FALSE(path.empty());
  std::string bytes = published.load(path);
  bytes[9] = static_cast<char>(bytes[9] ^ 1);  // the operating system of the gzip header
  ASSERT_TRUE(base::decode_gzip(bytes, std::size_t{1} << 20));
  published.save(path, bytes);
  EXPECT_FALSE(published.verify().is_consistent());
}

TEST(VerifyTree, refuses_an_entry_of_an_author_whom_the_record_does_not_name) {
  SampleRecord record;
  const base::PrivateKey stranger = base::PrivateKey::create(std::string(32, 's')).value();
  const record::Figures figures{.form = {"leader", std::string(station)},
                                .source = "paper",
                                .figures = {{"valid", election::Figure(3)}},
                                .origin = {},
                                .evidence = {}};
  const record::Statement statement{record.definition->id, {1'900'000'001}, figures};
  const record::NewEntry entry{
      record::subject_of(statement.content),
      record::encode_entry(record::encode_statement(statement),
                           record::key_id(stranger.public_key()), stranger)};
  ASSERT_TRUE(record.log.append({1}, std::span(&entry, 1)));
  TreeFolder folder;
  ASSERT_TRUE(folder.publish(record));
  VerifyRequest request;
  request.root = folder.root();
  const auto report = verify_tree(request);
  ASSERT_TRUE(report);
  ASSERT_FALSE(report->differences.empty());
  EXPECT_NE(report->differences.front().what.find(record::key_id(stranger.public_key()).text +
                                                  " is no operator in force"),
            std::string::npos)
      << report->differences.front().what;
}

TEST(VerifyTree, asks_the_log_to_continue_a_checkpoint_seen_before) {
  Published published;
  published.request.since = published.load("snapshots/3/checkpoint");
  EXPECT_TRUE(published.verify().is_consistent());
  SampleRecord other;
  other.report_leader(std::string(station), 1, 2, 3);
  TreeFolder fork;
  ASSERT_TRUE(fork.publish(other));
  published.request.since = fork.files().at("checkpoint");
  EXPECT_FALSE(published.verify().is_consistent());
}

TEST(VerifyTree, refuses_a_tree_that_is_older_than_what_was_seen) {
  const Published published;
  TreeFolder old;
  SampleRecord record;
  record.report_leader(std::string(station), 10, 20, 30);
  ASSERT_TRUE(old.publish(record));
  VerifyRequest request = published.request;
  request.root = old.root();
  ASSERT_TRUE(verify_tree(request)->is_consistent());
  request.since = published.load("checkpoint");
  const auto report = verify_tree(request);
  ASSERT_TRUE(report);
  EXPECT_FALSE(report->is_consistent());
}

TEST(VerifyTree, misses_the_witness_that_did_not_cosign) {
  Published published;
  const base::PrivateKey key = base::PrivateKey::create(std::string(32, 'w')).value();
  published.request.witnesses = {{"witness.example", KeyKind::cosignature, key.public_key()}};
  EXPECT_TRUE(blames(published.verify(), "checkpoint", "witness.example"));
}

TEST(VerifyTree, does_not_take_a_folder_that_is_no_tree_for_an_empty_one) {
  VerifyRequest request;
  request.root = "no-such-folder";
  const auto report = verify_tree(request);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::not_found);
  const TreeFolder empty;
  request.root = empty.root();
  EXPECT_FALSE(verify_tree(request)->is_consistent());
}

}  // namespace
}  // namespace rekap::verification
