// SPDX-License-Identifier: Apache-2.0
// Readers that fail in every way, played by small shell scripts.
#include "reader/reader_process.h"

#include <csignal>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "paper/service/frame.h"

namespace rekap::cli {
namespace {

/// A frame as the words of printf(1).
std::string quoted_frame(paper::FrameKind kind, std::string_view body) {
  std::string words = "printf '";
  for (const char byte : paper::encode_frame(kind, body)) {
    constexpr std::string_view digits = "01234567";
    const auto value = static_cast<unsigned char>(byte);
    words += {'\\', digits[value >> 6], digits[value >> 3 & 7], digits[value & 7]};
  }
  return words + "'\n";
}

std::string hello() { return quoted_frame(paper::FrameKind::hello, "{}"); }
/// Takes the frame of a photo of three bytes.
std::string take_photo() { return "dd bs=1 count=8 of=/dev/null 2>/dev/null\n"; }
std::string answer(std::string_view json) {
  return quoted_frame(paper::FrameKind::answer,
                      paper::encode_frame(paper::FrameKind::reading, json));
}

class ReaderProcessTest : public testing::Test {
 protected:
  void SetUp() override {
    std::signal(SIGPIPE, SIG_IGN);  // as the program does
    folder = std::filesystem::temp_directory_path() /
             ("rekap-reader-test-" + std::to_string(::getpid()) + "-" +
              testing::UnitTest::GetInstance()->current_test_info()->name());
    ASSERT_TRUE(base::make_folder(folder).has_value());
  }
  void TearDown() override { std::filesystem::remove_all(folder); }

  /// A program that does these lines of shell.
  ReaderProgram script(const std::string& lines) const {
    const base::Path path = folder / "reader";
    EXPECT_TRUE(base::save_file(path, "#!/bin/sh\nPATH=/usr/bin:/bin\n" + lines, 0755).has_value());
    ReaderProgram program{path};
    program.photo_time_max = std::chrono::milliseconds(2000);
    program.start_time_max = std::chrono::milliseconds(2000);
    return program;
  }

  base::Path folder;
};

TEST_F(ReaderProcessTest, gives_the_answer_of_the_reader) {
  auto client = PhotoClient::create(script(hello() + take_photo() + answer("{\"page\":2}") +
                                           take_photo() + answer("{\"page\":3}")));
  ASSERT_TRUE(client.has_value());
  EXPECT_EQ(client->read("abc", Pictures::none).json, "{\"page\":2}");
  EXPECT_EQ(client->read("abc", Pictures::none).json, "{\"page\":3}");
}

TEST_F(ReaderProcessTest, reports_a_reader_that_is_killed_and_starts_another) {
  auto client = PhotoClient::create(
      script(hello() + take_photo() + "if [ -e " + (folder / "seen").string() + " ]; then\n" +
             answer("{}") + "else : > " + (folder / "seen").string() + "; kill -9 $$; fi\n"));
  ASSERT_TRUE(client.has_value());
  EXPECT_EQ(client->read("abc", Pictures::none).json,
            R"({"error":{"code":"reader_died","message":"the reader ended without an answer"}})");
  EXPECT_EQ(client->read("abc", Pictures::none).json, "{}");
}

TEST_F(ReaderProcessTest, reports_a_reader_that_dies_before_it_took_the_photo) {
  auto client = PhotoClient::create(script(hello()));
  ASSERT_TRUE(client.has_value());
  // More than any pipe holds.
  const std::string json = client->read(std::string(4 << 20, 'x'), Pictures::none).json;
  EXPECT_NE(json.find("reader_died"), std::string::npos) << json;
}

TEST_F(ReaderProcessTest, ends_a_reader_that_takes_too_long) {
  auto program = script(hello() + "exec sleep 1000\n");
  program.photo_time_max = std::chrono::milliseconds(50);
  auto client = PhotoClient::create(program);
  ASSERT_TRUE(client.has_value());
  EXPECT_NE(client->read("abc", Pictures::none).json.find("reader_timeout"), std::string::npos);
  EXPECT_NE(client->read(std::string(4 << 20, 'x'), Pictures::none).json.find("reader_timeout"),
            std::string::npos);
}

TEST_F(ReaderProcessTest, believes_no_answer_out_of_protocol) {
  using paper::FrameKind;
  const std::string bad_answers[] = {
      "printf nonsense\n",
      answer("no json"),
      answer("[]"),
      quoted_frame(FrameKind::answer, ""),
      quoted_frame(FrameKind::answer, "cut"),
      quoted_frame(FrameKind::hello, "{}"),
      quoted_frame(FrameKind::answer,
                   paper::encode_frame(FrameKind::reading, "{}") +
                       paper::encode_frame(FrameKind::stage, std::string("../x\0png", 8)))};
  for (const std::string& bad : bad_answers) {
    auto client = PhotoClient::create(script(hello() + take_photo() + bad));
    ASSERT_TRUE(client.has_value());
    const std::string json = client->read("abc", Pictures::none).json;
    EXPECT_NE(json.find("reader_died"), std::string::npos) << bad << json;
  }
}

TEST_F(ReaderProcessTest, hands_the_stages_on) {
  using paper::FrameKind;
  auto client = PhotoClient::create(
      script(hello() + take_photo() +
             quoted_frame(FrameKind::answer,
                          paper::encode_frame(FrameKind::reading, "{}") +
                              paper::encode_frame(FrameKind::stage, std::string("1-up\0png", 8)))));
  ASSERT_TRUE(client.has_value());
  const ReaderAnswer got = client->read("abc", Pictures::stages);
  ASSERT_EQ(got.stages.size(), 1U);
  EXPECT_EQ(got.stages[0].name, "1-up");
  EXPECT_EQ(got.stages[0].png, "png");
}

TEST_F(ReaderProcessTest, says_at_once_that_a_reader_does_not_come_up) {
  EXPECT_FALSE(PhotoClient::create(script("exit 4\n")).has_value());
  EXPECT_FALSE(PhotoClient::create(ReaderProgram{folder / "not-there"}).has_value());
  auto program = script("exec sleep 1000\n");
  program.start_time_max = std::chrono::milliseconds(50);
  EXPECT_FALSE(PhotoClient::create(program).has_value());
}

}  // namespace
}  // namespace rekap::cli
