// SPDX-License-Identifier: Apache-2.0
// Geometry and light of synthetic photos: faults stay within bounds.
#include "simulation/photos/shot.h"

#include <cmath>
#include <functional>

#include <gtest/gtest.h>

#include "simulation/photos/camera.h"
#include "simulation/photos/page_view.h"
#include "simulation/photos/photo_style.h"

namespace rekap::simulation {
namespace {

/// A sheet of A4 so many pixels high.
Shot shoot(int page_px, PhotoQuality quality, Random random) {
  return make_shot({210, 297, page_px / 297.0, quality, {}, 0, 0}, random);
}

constexpr PhotoQuality qualities[] = {PhotoQuality::scan, PhotoQuality::good, PhotoQuality::usual,
                                      PhotoQuality::bad};

TEST(PhotoGeometry, leads_from_page_to_photo_and_back) {
  for (const PhotoQuality quality : qualities) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      const PhotoGeometry geometry(shoot(1'500, quality, Random(seed)).pose);
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
  const Shot shot = shoot(1'500, PhotoQuality::scan, Random(1));
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
    const Shot shot = shoot(800, quality, Random(5));
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

/// A page of 600 x 900 mm with bubbles, as the official one has.
paper::FormLayout make_wall_layout() {
  paper::NumberLayout number;
  number.field = "votes.1";
  for (int i = 0; i < 3; ++i) {
    const double left = 455 + 24 * i;
    number.boxes.push_back({left, 185, left + 19, 204});
  }
  number.bubbles = paper::BubbleLattice{{465, 214}, 23.5, 10.5, 8.4, 3};
  number.tally = paper::TallyGrid{{181, 178, 416, 258}, 5, 12, 5};
  paper::PageLayout page;
  page.number = 2;
  page.numbers = {number};
  paper::FormLayout layout;
  layout.width_mm = 600;
  layout.height_mm = 900;
  layout.pages = {page};
  return layout;
}

bool is_inside(const Shot& shot, paper::PagePoint place) {
  const paper::ImagePoint at = PhotoGeometry(shot.pose).to_photo(place);
  return at.x_px >= 0 && at.y_px >= 0 && at.x_px < shot.width_px && at.y_px < shot.height_px;
}

TEST(PageView, keeps_the_boxes_of_a_table_in_the_photo) {
  const paper::FormLayout layout = make_wall_layout();
  int table_count = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const PageView view = choose_view(layout, layout.pages[0], PhotoQuality::good, Random(seed));
    const Shot shot = make_shot({600, 900, 2, PhotoQuality::good, view.kept, 0, 0}, Random(seed));
    for (const paper::PageRectangle& box : layout.pages[0].numbers[0].boxes)
      EXPECT_TRUE(is_inside(shot, box.centre())) << seed;
    if (view.name != "table") continue;
    ++table_count;
    EXPECT_LT(shot.width_px, 900);
    EXPECT_FALSE(is_inside(shot, {40, 58}));  // a corner mark
  }
  EXPECT_GT(table_count, 30);
  EXPECT_LT(table_count, 90);
}

TEST(PageView, leaves_pages_with_a_code_and_scans_whole) {
  paper::FormLayout layout = make_wall_layout();
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    EXPECT_FALSE(choose_view(layout, layout.pages[0], PhotoQuality::scan, Random(seed)).kept);
  }
  layout.pages[0].code = paper::PageRectangle{500, 100, 530, 130};
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    EXPECT_FALSE(choose_view(layout, layout.pages[0], PhotoQuality::bad, Random(seed)).kept);
  }
}

double mean_shade(const paper::GreyImage& photo) {
  double sum = 0;
  for (const std::uint8_t pixel : photo.pixels) sum += pixel;
  return sum / static_cast<double>(photo.pixels.size());
}

/// White paper through a shot with one fault, all over the photo.
paper::GreyImage shoot_paper(const std::function<void(Shot&)>& set_fault) {
  Shot shot;
  shot.width_px = 200;
  shot.height_px = 300;
  shot.pose.width_mm = 200;
  shot.pose.height_mm = 300;
  shot.pose.corners = {{{0, 0}, {200, 0}, {200, 300}, {0, 300}}};
  shot.light = 0.7;
  set_fault(shot);
  return take_photo(paper::GreyImage(200, 300, 255), 1, shot, Random(1));
}

TEST(Camera, darkens_and_lightens_as_each_fault_says) {
  const double plain = mean_shade(shoot_paper([](Shot&) {}));
  EXPECT_NEAR(plain, 0.7 * 255, 1);
  const auto with = [&](const auto& set_fault) { return mean_shade(shoot_paper(set_fault)); };
  const double shadow = with([](Shot& shot) { shot.shadow = 0.5; });
  EXPECT_LT(shadow, 0.9 * plain);
  EXPECT_GT(shadow, 0.5 * plain);
  EXPECT_GT(with([](Shot& shot) {
              shot.glare = 0.8;
              shot.glare_x = shot.glare_y = 0.5;
              shot.glare_reach = 0.4;
            }),
            1.05 * plain);
  const double screen = with([](Shot& shot) {
    shot.screen_pitch_px = 2.7;
    shot.screen_depth = 0.4;
  });
  EXPECT_LT(screen, 0.9 * plain);
  EXPECT_GT(screen, 0.6 * plain);
  const double crease = with([](Shot& shot) {
    shot.pose.folds = {{true, 150, 30, 0, 0}};
    shot.crease_shade = 0.5;
  });
  EXPECT_LT(crease, plain);
  EXPECT_GT(crease, 0.95 * plain);
  EXPECT_NEAR(with([](Shot& shot) { shot.noise = 20; }), plain, 1);
  EXPECT_NEAR(with([](Shot& shot) { shot.blur_px = 3; }), plain, 1);
}

TEST(SmoothField, stays_within_its_reach_and_meets_its_knots) {
  const SmoothField field = make_smooth_field(4, 3, 2, Random(9));
  ASSERT_EQ(field.knots.size(), 12u);
  EXPECT_DOUBLE_EQ(field.at(0, 0), field.knots[0]);
  EXPECT_DOUBLE_EQ(field.at(1, 1), field.knots[11]);
  EXPECT_DOUBLE_EQ(field.at(-1, 0.5), field.knots[4]);
  for (int i = 0; i <= 50; ++i) {
    EXPECT_LE(std::abs(field.at(i / 50.0, (50 - i) / 50.0)), 2);
  }
  EXPECT_EQ(SmoothField().at(0.5, 0.5), 0);
}

TEST(PhotoStyle, mixes_sizes_from_thumbnails_to_twelve_megapixels) {
  int thumbnails = 0, largest = 0, bad = 0;
  for (std::uint64_t seed = 1; seed <= 1'000; ++seed) {
    const int page_px = mix_page_px(Random(seed));
    EXPECT_GE(page_px, 600);
    EXPECT_LE(page_px, 4'600);
    thumbnails += page_px <= 900 ? 1 : 0;
    largest += page_px > 3'400 ? 1 : 0;
    bad += mix_quality(Random(seed)) == PhotoQuality::bad ? 1 : 0;
  }
  EXPECT_NEAR(thumbnails, 90, 40);
  EXPECT_NEAR(largest, 60, 40);
  EXPECT_NEAR(bad, 130, 50);
}

}  // namespace
}  // namespace rekap::simulation
