// SPDX-License-Identifier: Apache-2.0
// A publication that is cut off at each of its changes to the disk, and the next one that mends it.
#include <gtest/gtest.h>

#include "publication/publishing/tree_folder_test.h"

namespace rekap::publication {
namespace {

class PublishInterruption : public testing::Test {
 protected:
  PublishInterruption() {
    record_.report_leader("1101012001001", 10, 20, 30);
    record_.report_leader("1102012002003", 5, 5, 11);
    record_.report_leader("9901012001001", 7, 8, 15);
  }

  /// What one never interrupted leaves after snapshots of these sizes.
  std::map<std::string, std::string> whole(std::initializer_list<std::uint64_t> sizes) {
    TreeFolder folder;
    for (const std::uint64_t size : sizes) EXPECT_TRUE(folder.publish(record_, size));
    return folder.files();
  }

  SampleRecord record_;
};

TEST_F(PublishInterruption, of_a_later_snapshot_is_mended_by_the_same_one) {
  const auto expected = whole({2, 3});
  std::size_t changes = 0;
  for (bool is_whole = false; !is_whole && changes < 200; ++changes) {
    TreeFolder folder;
    ASSERT_TRUE(folder.publish(record_, 2));
    is_whole = folder.publish_on_failing_disk(record_, 3, changes).has_value();
    const auto report = folder.publish(record_, 3);
    ASSERT_TRUE(report) << changes << " changes: " << report.error().message;
    ASSERT_EQ(folder.files(), expected) << changes << " changes";
  }
  EXPECT_GT(changes, 30U);
}

TEST_F(PublishInterruption, of_a_later_snapshot_is_mended_by_one_of_a_longer_record) {
  const auto expected = whole({2, 4});
  for (std::size_t changes = 0; changes < 200; changes += 3) {
    TreeFolder folder;
    ASSERT_TRUE(folder.publish(record_, 2));
    if (folder.publish_on_failing_disk(record_, 3, changes)) break;
    const auto latest = folder.files().at("latest");
    const auto report = folder.publish(record_, 4);
    ASSERT_TRUE(report) << changes << " changes: " << report.error().message;
    ASSERT_EQ(folder.files(), latest == "2\n" ? expected : whole({2, 3, 4})) << changes;
  }
}

TEST_F(PublishInterruption, of_the_first_snapshot_is_mended) {
  const auto expected = whole({3});
  for (std::size_t changes = 0; changes < 1'000; changes += 11) {
    TreeFolder folder;
    if (folder.publish_on_failing_disk(record_, 2, changes)) break;
    if (folder.files().contains("latest")) continue;
    const auto report = folder.publish(record_, 3);
    ASSERT_TRUE(report) << changes << " changes: " << report.error().message;
    ASSERT_EQ(folder.files(), expected) << changes << " changes";
  }
}

TEST_F(PublishInterruption, by_a_full_disk_leaves_the_tree_as_it_was) {
  TreeFolder folder;
  ASSERT_TRUE(folder.publish(record_, 2));
  const auto before = folder.files();
  std::size_t files = 0;
  for (; files < 200; ++files) {
    const auto report = folder.publish_on_full_disk(record_, 3, files);
    if (report) break;
    ASSERT_NE(report.error().message.find("no space left"), std::string::npos);
    ASSERT_EQ(folder.files(), before) << files << " files";
    ASSERT_FALSE(FolderTree(folder.root()).has(".publishing")) << files << " files";
  }
  EXPECT_GT(files, 20U);
  EXPECT_EQ(folder.files(), whole({2, 3}));
}

TEST_F(PublishInterruption, leaves_no_temporary_file_behind) {
  TreeFolder folder;
  ASSERT_TRUE(folder.publish(record_, 2));
  const auto before = folder.files();
  FolderTree tree(folder.root());
  ASSERT_TRUE(tree.replace(".publishing", "3\n"));
  ASSERT_TRUE(tree.replace("data/00/" + std::string(62, '0') + ".json.77.tmp", "{"));
  ASSERT_TRUE(tree.replace("latest.77.tmp", "9"));
  ASSERT_TRUE(tree.replace("tile/0/000.p/3", "not a tile"));
  ASSERT_TRUE(folder.publish(record_, 2));
  EXPECT_EQ(folder.files(), before);
}

TEST_F(PublishInterruption, keeps_old_snapshots_whole_while_it_lasts) {
  TreeFolder folder;
  ASSERT_TRUE(folder.publish(record_, 2));
  const auto before = folder.files();
  ASSERT_FALSE(folder.publish_on_failing_disk(record_, 3, 12));
  const auto after = folder.files();
  for (const auto& [path, bytes] : before) {
    ASSERT_TRUE(after.contains(path)) << path;
    EXPECT_EQ(after.at(path), bytes) << path;
  }
}

}  // namespace
}  // namespace rekap::publication
