// SPDX-License-Identifier: Apache-2.0
// Geometry and light of synthetic photos, and a whole set of them.
#include "simulation/photos/photo_set.h"

#include <map>

#include <gtest/gtest.h>

#include "base/file.h"
#include "paper/forms/code_finder.h"
#include "paper/image/photo_decoder.h"

namespace rekap::simulation {
namespace {

constexpr PhotoQuality qualities[] = {PhotoQuality::scan, PhotoQuality::good, PhotoQuality::usual,
                                      PhotoQuality::bad};

TEST(PhotoGeometry, leads_from_page_to_photo_and_back) {
  for (const PhotoQuality quality : qualities) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      const PhotoGeometry geometry(make_shot(210, 297, 1'500, quality, Random(seed)).pose);
      for (const paper::PagePoint at :
           {paper::PagePoint{10, 10}, {200, 20}, {105, 148}, {30, 280}}) {
        const paper::PagePoint back = geometry.to_page(geometry.to_photo(at));
        EXPECT_NEAR(back.x_mm, at.x_mm, 0.01);
        EXPECT_NEAR(back.y_mm, at.y_mm, 0.01);
      }
    }
  }
}

TEST(PhotoGeometry, puts_the_corners_where_the_pose_says) {
  const Shot shot = make_shot(210, 297, 1'500, PhotoQuality::scan, Random(1));
  const paper::ImagePoint corner = PhotoGeometry(shot.pose).to_photo({210, 0});
  EXPECT_NEAR(corner.x_px, shot.pose.corners[1].x_px, 0.01);
  EXPECT_NEAR(corner.y_px, shot.pose.corners[1].y_px, 0.01);
}

TEST(Camera, shows_what_is_on_the_page_at_its_place) {
  paper::GreyImage page(420, 594, 255);
  for (int y = 100; y < 140; ++y) {
    for (int x = 200; x < 240; ++x) page.at(x, y) = 0;
  }
  for (const PhotoQuality quality : qualities) {
    const Shot shot = make_shot(210, 297, 800, quality, Random(5));
    const paper::GreyImage photo = take_photo(page, 2, shot, Random(6));
    const PhotoGeometry geometry(shot.pose);
    const paper::ImagePoint ink = geometry.to_photo({110, 60});
    const paper::ImagePoint paper_beside = geometry.to_photo({130, 60});
    EXPECT_LT(photo.at(static_cast<int>(ink.x_px), static_cast<int>(ink.y_px)) + 40,
              photo.at(static_cast<int>(paper_beside.x_px), static_cast<int>(paper_beside.y_px)));
  }
}

TEST(Camera, is_told_by_name) {
  EXPECT_EQ(find_photo_quality("usual"), PhotoQuality::usual);
  EXPECT_FALSE(find_photo_quality("perfect"));
}

/// The synthetic regency of the repository.
std::shared_ptr<const election::Definition> load_regency() {
  const std::string root = REKAP_SOURCE_DIR "/elections/synthetic-regency";
  election::DefinitionFiles files;
  for (const std::string folder : {"", "forms/", "profiles/"}) {
    const auto listed = base::list_files(root + "/" + folder);
    for (const base::Path& path : *listed)
      files[folder + path.filename().string()] = *base::load_file(path);
  }
  return *election::parse_definition(files);
}

struct PhotoSet {
  std::map<std::string, std::string> photos;
  std::string labels;
};

PhotoSet make_set(PhotoQuality quality) {
  const auto definition = load_regency();
  PhotoRequest request{*definition};
  request.quality = quality;
  request.page_px = 1'100;
  request.station_count_max = 1;
  PhotoSet set;
  const auto labels = make_photos(request, [&](const std::string& name, const std::string& bytes) {
    set.photos[name] = bytes;
    return Result<>();
  });
  EXPECT_TRUE(labels) << labels.error().message;
  set.labels = *labels;
  return set;
}

TEST(PhotoSet, has_a_photo_of_each_page_that_says_whose_it_is) {
  const PhotoSet set = make_set(PhotoQuality::good);
  ASSERT_EQ(set.photos.size(), 3u);
  int number = 0;
  for (const auto& [name, bytes] : set.photos) {
    const auto photo = paper::decode_photo(bytes);
    ASSERT_TRUE(photo) << photo.error().message;
    const auto code = paper::find_form_code(photo->image);
    ASSERT_TRUE(code) << name;
    EXPECT_EQ(code->page_number, ++number);
    EXPECT_NE(name.find(code->station), std::string::npos);
  }
}

TEST(PhotoSet, labels_every_number_with_what_is_written) {
  const PhotoSet set = make_set(PhotoQuality::scan);
  const auto count = std::count(set.labels.begin(), set.labels.end(), '\n');
  EXPECT_EQ(count, 1 + 22 + 3 + 3);  // header, administration, pairs, totals
  EXPECT_NE(set.labels.find(",president-0-a4,votes.2,3,"), std::string::npos);
}

TEST(PhotoSet, is_the_same_from_the_same_seed) {
  const PhotoSet first = make_set(PhotoQuality::bad), second = make_set(PhotoQuality::bad);
  EXPECT_EQ(first.labels, second.labels);
  EXPECT_EQ(first.photos, second.photos);
}

}  // namespace
}  // namespace rekap::simulation
