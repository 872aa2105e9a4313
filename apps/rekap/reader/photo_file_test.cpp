// SPDX-License-Identifier: Apache-2.0
#include "reader/photo_file.h"

#include <filesystem>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/crypto/sha256.h"
#include "base/file.h"

namespace rekap::cli {
namespace {

class PhotoFileTest : public testing::Test {
 protected:
  void SetUp() override {
    folder = (std::filesystem::temp_directory_path() /
              ("rekap-photo-test-" + std::to_string(::getpid())))
                 .string();
    save("b/2.JPG", "x");
    save("b/10.jpg", "");
    save("a.png", "x");
    save("evidence-without-ending", "\xFF\xD8\xFF\xE0 and more");
    save("labels.csv", "file,votes\n");
    save(".hidden.jpg", "x");
    save(".git/picture.jpg", "x");
  }
  void TearDown() override { std::filesystem::remove_all(folder); }

  void save(const std::string& name, std::string_view bytes) {
    const base::Path path = base::Path(folder) / name;
    ASSERT_TRUE(base::make_folder(path.parent_path()).has_value());
    ASSERT_TRUE(base::save_file(path, bytes).has_value());
  }

  std::string folder;
};

TEST_F(PhotoFileTest, lists_the_pictures_of_a_folder_in_bytewise_order) {
  const PhotoList list = list_photos({folder, "named/by.hand", folder + "/labels.csv"});
  EXPECT_EQ(list.files,
            (std::vector<std::string>{folder + "/a.png", folder + "/b/10.jpg", folder + "/b/2.JPG",
                                      folder + "/evidence-without-ending", "named/by.hand",
                                      folder + "/labels.csv"}));
  EXPECT_EQ(list.skipped, std::vector<std::string>{folder + "/labels.csv"});
}

TEST_F(PhotoFileTest, hashes_what_it_loads) {
  const PhotoFile file = load_photo_file(folder + "/a.png");
  EXPECT_EQ(file.bytes, "x");
  EXPECT_EQ(file.sha256, base::to_hex(base::sha256("x")));
  EXPECT_FALSE(file.error_json.has_value());
}

TEST_F(PhotoFileTest, hashes_a_file_that_is_too_large_and_keeps_none_of_it) {
  std::string bytes;
  bytes.resize(50'000'000);
  save("large.jpg", bytes);
  const PhotoFile file = load_photo_file(folder + "/large.jpg");
  EXPECT_EQ(file.sha256, base::to_hex(base::sha256(bytes)));
  EXPECT_TRUE(file.bytes.empty());
  ASSERT_TRUE(file.error_json.has_value());
  EXPECT_NE(file.error_json->find("too_many_bytes"), std::string::npos);
}

TEST_F(PhotoFileTest, says_why_a_file_cannot_be_read) {
  const auto error_of = [](const std::string& path) {
    return load_photo_file(path).error_json.value_or("");
  };
  EXPECT_NE(error_of(folder + "/none.jpg").find("not_found"), std::string::npos);
  EXPECT_NE(error_of(folder).find("not_readable"), std::string::npos);
  EXPECT_NE(error_of("/dev/zero").find("not_readable"), std::string::npos);
  const std::string fifo = folder + "/fifo.jpg";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  EXPECT_NE(error_of(fifo).find("not_readable"), std::string::npos);
}

}  // namespace
}  // namespace rekap::cli
