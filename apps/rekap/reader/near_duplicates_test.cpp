// SPDX-License-Identifier: Apache-2.0
#include "reader/near_duplicates.h"

#include <gtest/gtest.h>

namespace rekap::cli {
namespace {

ReadingLine line_of(const std::string& file, const std::string& page, const std::string& hash) {
  const std::string json = R"({"findings":["R4"],"page":)" + page +
                           R"(,"picture":{"perceptual_hash":")" + hash + R"("}})";
  return {.file = file, .sha256 = "", .answer = base::parse_json(json).value()};
}

TEST(NearDuplicates, marks_the_later_of_two_photos_up_to_five_bits_apart) {
  NearDuplicates photos;
  ReadingLine first = line_of("a.jpg", "2", "00000000000000ff");
  ReadingLine other = line_of("b.jpg", "2", "ffffffff000000ff");
  ReadingLine near = line_of("c.jpg", "2", "0000000000000007");
  ReadingLine far = line_of("d.jpg", "2", "0000000000000003");
  photos.mark(first);
  photos.mark(other);
  photos.mark(near);
  photos.mark(far);
  EXPECT_EQ(first.answer.find("same_as"), nullptr);
  EXPECT_EQ(other.answer.find("same_as"), nullptr);
  EXPECT_EQ(near.answer.string_at("same_as").value(), "a.jpg");
  EXPECT_EQ(base::encode_json(*near.answer.find("findings")), R"(["R4","R17"])");
  EXPECT_EQ(far.answer.find("same_as"), nullptr);
}

TEST(NearDuplicates, pages_that_look_alike_and_say_otherwise_are_no_same_shot) {
  const auto line_with = [](const std::string& file, const std::string& says) {
    return ReadingLine{
        .file = file,
        .sha256 = "",
        .answer = base::parse_json(R"({"findings":[],"page":2,"picture":{"perceptual_hash":)"
                                   R"("00000000000000ff"},)" +
                                   says + "}")
                      .value()};
  };
  const std::string fields = R"("fields":{"votes.1":{"status":"accepted","value":12}})";
  NearDuplicates photos;
  ReadingLine first = line_with("a.jpg", R"("code":{"station":"1"},)" + fields);
  photos.mark(first);
  for (const char* says : {R"("code":{"station":"2"},"fields":{})", R"("form":"another")",
                           R"("fields":{"votes.1":{"status":"accepted","value":13}})"}) {
    ReadingLine other = line_with("b.jpg", says);
    NearDuplicates with_first = photos;
    with_first.mark(other);
    EXPECT_EQ(other.answer.find("same_as"), nullptr) << says;
  }
  for (const char* says :
       {R"("code":null,"fields":{})", R"("fields":{"votes.1":{"status":"review","value":13}})"}) {
    ReadingLine same = line_with("c.jpg", says);
    photos.mark(same);
    EXPECT_EQ(same.answer.string_at("same_as").value_or(""), "a.jpg") << says;
  }
}

TEST(NearDuplicates, lets_photos_pass_that_show_no_page_or_have_no_hash) {
  NearDuplicates photos;
  for (const char* hash : {"00000000000000ff", "00000000000000ff"}) {
    ReadingLine line = line_of("a.jpg", "null", hash);
    photos.mark(line);
    EXPECT_EQ(line.answer.find("same_as"), nullptr);
  }
  for (const char* hash : {"", "00000000000000f", "zz000000000000ff"}) {
    ReadingLine line = line_of("a.jpg", "2", hash);
    photos.mark(line);
    EXPECT_EQ(line.answer.find("same_as"), nullptr);
  }
}

}  // namespace
}  // namespace rekap::cli
