// SPDX-License-Identifier: Apache-2.0
// Files and compression on a temporary folder.
#include "base/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/compression.h"

namespace rekap::base {
namespace {

Path temporary(std::string_view name) {
  return Path(testing::TempDir()) / ("file_test_" + std::string(name));
}

TEST(File, is_saved_whole_with_its_mode_and_no_leftover) {
  const Path folder = temporary("folder");
  std::filesystem::remove_all(folder);
  ASSERT_TRUE(make_folder(folder));
  ASSERT_TRUE(save_file(folder / "key", "secret", 0600));
  EXPECT_EQ(load_file(folder / "key").value(), "secret");
  struct stat status {};
  ASSERT_EQ(::stat((folder / "key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777u, 0600u);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
}

TEST(File, says_what_it_cannot_load) {
  EXPECT_EQ(load_file("/nonexistent/x").error().code, ErrorCode::not_found);
  EXPECT_EQ(load_file("/tmp").error().message, "/tmp is a folder, not a file");
  EXPECT_EQ(load_file("/dev/null").error().code, ErrorCode::invalid_input);
  ASSERT_TRUE(save_file(temporary("big"), "12345"));
  EXPECT_EQ(load_file(temporary("big"), 4).error().code, ErrorCode::invalid_input);
}

TEST(File, keeps_the_old_content_when_the_disk_refuses) {
  EXPECT_EQ(save_file("/proc/nowhere/x", "y").error().code, ErrorCode::not_found);
  EXPECT_EQ(save_file("/nonexistent/x", "y").error().code, ErrorCode::not_found);
  EXPECT_TRUE(sync_file_system("/tmp"));
  EXPECT_FALSE(make_folder("/proc/nowhere"));
}

TEST(File, is_listed_by_name_without_folders_and_dangling_links) {
  const Path folder = temporary("listed");
  std::filesystem::remove_all(folder);
  ASSERT_TRUE(make_folder(folder / "inner"));
  ASSERT_TRUE(save_file(folder / "b", ""));
  ASSERT_TRUE(save_file(folder / "a", ""));
  std::filesystem::create_symlink("nowhere", folder / "c");
  EXPECT_EQ(list_files(folder).value(), (std::vector<Path>{folder / "a", folder / "b"}));
  EXPECT_EQ(list_files(folder / "none").error().code, ErrorCode::not_found);
}

TEST(Gzip, comes_back_and_refuses_every_flipped_byte_of_its_body_and_trailing_bytes) {
  const std::string text(10'000, 'a');
  const std::string packed = encode_gzip(text);
  EXPECT_LT(packed.size(), 100u);
  EXPECT_EQ(decode_gzip(packed, 1 << 20).value(), text);
  EXPECT_FALSE(decode_gzip(packed, 9'999));
  EXPECT_FALSE(decode_gzip(packed + "x", 1 << 20));
  EXPECT_FALSE(decode_gzip(packed.substr(0, packed.size() - 1), 1 << 20));
  EXPECT_FALSE(decode_gzip("", 1 << 20));
  for (std::size_t i = 10; i < packed.size(); ++i) {
    std::string flipped = packed;
    flipped[i] = static_cast<char>(flipped[i] ^ 1);
    EXPECT_FALSE(decode_gzip(flipped, 1 << 20)) << i;
  }
}

TEST(Xz, refuses_what_is_no_xz) {
  EXPECT_FALSE(decode_xz("not xz", 100));
  EXPECT_FALSE(decode_xz("", 100));
}

}  // namespace
}  // namespace rekap::base
