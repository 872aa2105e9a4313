// SPDX-License-Identifier: Apache-2.0
#include "import/rows/source_file.h"

#include <cstdlib>

#include <gtest/gtest.h>

#include "base/compression.h"
#include "base/encoding.h"

namespace rekap::import {
namespace {

constexpr std::size_t size_max = 1 << 20;
// "rekap\n" by xz -6.
constexpr std::string_view xz_hex =
    "fd377a585a000004e6d6b4460200210116000000742fe5a301000572656b"
    "61700a000000c650f959bcb246ad00011e06c12fa41d1fb6f37d01000000"
    "0004595a";

/// A folder that goes with the test.
class SourceFile : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "rekap-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string content(std::string_view bytes) {
    EXPECT_TRUE(base::save_file(folder_ / "file", bytes).has_value());
    const auto text = load_source_file(folder_ / "file", size_max);
    return text ? *text : "refused: " + text.error().message;
  }

  base::Path folder_;
};

TEST_F(SourceFile, is_decompressed_if_its_first_bytes_say_so) {
  const std::string xz = base::parse_hex(xz_hex).value();
  EXPECT_EQ(content("rekap\n"), "rekap\n");
  EXPECT_EQ(content(base::encode_gzip("rekap\n")), "rekap\n");
  EXPECT_EQ(content(xz), "rekap\n");
}

TEST_F(SourceFile, is_refused_if_its_compression_is_broken) {
  const std::string path = (folder_ / "file").string();
  const std::string xz = base::parse_hex(xz_hex).value();
  EXPECT_EQ(content(xz.substr(0, xz.size() - 5)),
            "refused: " + path + ": broken or truncated xz data");
  const std::string gzip = base::encode_gzip("rekap\n");
  EXPECT_EQ(content(gzip.substr(0, gzip.size() - 5)),
            "refused: " + path + ": broken or truncated gzip data");
  EXPECT_EQ(content(base::encode_gzip(std::string(size_max + 1, 'x'))),
            "refused: " + path + ": the gzip content is over 1048576 bytes");
}

TEST_F(SourceFile, is_no_folder_and_must_be_there) {
  EXPECT_EQ(load_source_file(folder_, size_max).error().message,
            folder_.string() + " is a folder, not a file");
  EXPECT_EQ(load_source_file(folder_ / "none", size_max).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace rekap::import
