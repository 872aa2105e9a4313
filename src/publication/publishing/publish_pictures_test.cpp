// SPDX-License-Identifier: Apache-2.0
// What is published of photos: the picture cut from each, never the photo, and nothing that is
// withheld.
#include <gtest/gtest.h>

#include "publication/publishing/tree_folder_test.h"
#include "publication/snapshot/sample_record_test.h"

namespace rekap::publication {
namespace {

constexpr const char* station = "1101012001001";
constexpr const char* other = "1102022002003";
const std::string photo = "\xff\xd8 Exif GPS -6.2 106.8 name of an officer";
const std::string cut = "a picture of boxes";

std::string cut_path() { return data_path(base::sha256(cut), "png"); }

class PublishPicturesTest : public testing::Test {
 protected:
  PublishPicturesTest() {
    record_.append(record::KeyAddition{
        {record_.reader_key.public_key(), record::KeyRole::reader_key}, "reader_joined"});
    record_.add_reading(station, photo, cut);
    record_.report_leader(station, 10, 20, 30);
  }
  /// All files, one after the other.
  std::string all_bytes() const {
    std::string all;
    for (const auto& [path, bytes] : folder_.files()) all += bytes;
    return all;
  }

  /// Publishes what came since: each station names the other, as one publication of all does.
  void expect_both_are_told() {
    ASSERT_TRUE(folder_.publish(record_));
    for (const std::string named : {other, station}) {
      EXPECT_NE(all_bytes().find("{\"fields\":[],\"rule\":\"R17\",\"severity\":\"warning\","
                                 "\"stations\":[\"" +
                                 named + "\"]}"),
                std::string::npos);
      EXPECT_NE(all_bytes().find("R17 (" + named + ")"), std::string::npos);
    }
    TreeFolder direct;
    ASSERT_TRUE(direct.publish(record_));
    const auto stepwise = folder_.files();
    for (const auto& [path, bytes] : direct.files()) EXPECT_EQ(stepwise.at(path), bytes) << path;
  }

  SampleRecord record_;
  TreeFolder folder_;
};

TEST_F(PublishPicturesTest, the_cut_picture_is_there_and_the_photo_is_nowhere) {
  ASSERT_TRUE(folder_.publish(record_));
  EXPECT_EQ(folder_.files().at(cut_path()), cut);
  const std::string all = all_bytes();
  EXPECT_EQ(all.find("GPS"), std::string::npos);
  EXPECT_EQ(all.find("name of an officer"), std::string::npos);
  EXPECT_NE(all.find("\"cuts\":[\"" + base::to_hex(base::sha256(cut)) + "\"],\"sha256\":\"" +
                     base::to_hex(base::sha256(photo)) + "\""),
            std::string::npos);
  EXPECT_NE(all.find("\"pictures\":[{\"sha256\":\"" + base::to_hex(base::sha256(cut))),
            std::string::npos);
}

TEST_F(PublishPicturesTest, a_number_of_the_page_for_people_leads_to_its_picture) {
  ASSERT_TRUE(folder_.publish(record_));
  const std::string link = "<td><a href=\"" + data_link(base::sha256(cut), "png") + "\" title=\"";
  EXPECT_NE(all_bytes().find(link + "kotak angka pada foto\">10</a></td>"), std::string::npos);
  EXPECT_NE(all_bytes().find(link + "digit boxes on the photo\">10</a></td>"), std::string::npos);
  // No photo shows the second candidate.
  EXPECT_NE(all_bytes().find("</a></td><td>20</td>"), std::string::npos);
  record_.append(
      record::Withholding{{"leader", station}, base::sha256(photo), "names_and_signatures"});
  TreeFolder withheld;
  ASSERT_TRUE(withheld.publish(record_));
  for (const auto& [path, bytes] : withheld.files()) {
    EXPECT_EQ(bytes.find(link), std::string::npos) << path;
  }
}

TEST_F(PublishPicturesTest, of_a_withheld_photo_nothing_is_published) {
  record_.append(
      record::Withholding{{"leader", station}, base::sha256(photo), "names_and_signatures"});
  ASSERT_TRUE(folder_.publish(record_));
  EXPECT_EQ(folder_.files().count(cut_path()), 0u);
  EXPECT_EQ(all_bytes().find("\"cuts\":["), std::string::npos);
  EXPECT_NE(all_bytes().find("\"withheld_at\":4"), std::string::npos);
}

TEST_F(PublishPicturesTest, a_photo_that_a_second_station_shows_is_told_at_both) {
  ASSERT_TRUE(folder_.publish(record_));
  EXPECT_EQ(all_bytes().find("{\"fields\":[],\"rule\":\"R17\""), std::string::npos);
  // In another regency: the branch of the first must be rendered again, though nobody spoke of it.
  record_.report_leader(other, 10, 20, 30);
  record_.add_reading(other, photo, cut);
  expect_both_are_told();
}

TEST_F(PublishPicturesTest, a_photo_saved_again_for_a_second_station_is_told_at_both) {
  record_.add_shot(station, 0xff);
  record_.report_leader(other, 10, 20, 30);
  ASSERT_TRUE(folder_.publish(record_));
  EXPECT_EQ(all_bytes().find("{\"fields\":[],\"rule\":\"R17\""), std::string::npos);
  record_.add_shot(other, 0xf8);
  expect_both_are_told();
}

TEST_F(PublishPicturesTest, a_picture_stays_when_an_interrupted_publication_is_swept) {
  ASSERT_TRUE(folder_.publish(record_));
  record_.report_leader("1101012001002", 1, 2, 3);
  ASSERT_FALSE(folder_.publish_on_full_disk(record_, record_.log.size()->value, 3));
  ASSERT_TRUE(folder_.publish(record_));
  EXPECT_EQ(folder_.files().at(cut_path()), cut);
}

TEST_F(PublishPicturesTest, a_picture_that_the_store_lost_stops_the_publication) {
  record::Reading lost{{"leader", "1101012001002"}, "paper", {}};
  lost.photo.cut = base::sha256("lost");
  lost.photo.layout = "c-leader-1";
  lost.photo.page_number = 1;
  lost.photo.reader = "1.0.0";
  lost.photo.numbers.emplace_back().field = "votes.1";
  record_.append(lost);
  const auto report = folder_.publish(record_);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::not_found);
  EXPECT_TRUE(folder_.files().empty());
}

}  // namespace
}  // namespace rekap::publication
