// SPDX-License-Identifier: Apache-2.0
// Whole sets of synthetic photos: our own forms, and one whose print comes from elsewhere.
#include "simulation/photos/photo_set.h"

#include <map>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "paper/forms/code_finder.h"
#include "paper/image/photo_decoder.h"

namespace rekap::simulation {
namespace {

/// The synthetic regency of the repository.
election::DefinitionFiles load_regency_files() {
  const std::string root = REKAP_SOURCE_DIR "/elections/synthetic-regency";
  election::DefinitionFiles files;
  for (const std::string folder : {"", "forms/", "profiles/"}) {
    const auto listed = base::list_files(root + "/" + folder);
    for (const base::Path& path : *listed)
      files[folder + path.filename().string()] = *base::load_file(path);
  }
  return files;
}

std::shared_ptr<const election::Definition> load_regency() {
  return *election::parse_definition(load_regency_files());
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

/// The same regency, moved abroad.
std::shared_ptr<const election::Definition> load_regency_abroad() {
  election::DefinitionFiles files = load_regency_files();
  std::string& json = files["election.json"];
  replace_all(json, "\"abroad\": []", "\"abroad\": [\"77\"]");
  replace_all(json, "\"abroad\": false", "\"abroad\": true");
  replace_all(json, "\"station_votes_max\": 999,",
              "\"station_votes_max\": 999, \"station_votes_max_abroad\": 99999,");
  return *election::parse_definition(files);
}

struct PhotoSet {
  std::map<std::string, std::string> photos;
  PhotoTables tables;
};

PhotoSet make_set(const PhotoRequest& request) {
  PhotoSet set;
  const auto tables = make_photos(request, [&](const std::string& name, const std::string& bytes) {
    set.photos[name] = bytes;
    return Result<>();
  });
  EXPECT_TRUE(tables) << tables.error().message;
  if (tables) set.tables = *tables;
  return set;
}

PhotoRequest request_one(const election::Definition& definition, PhotoQuality quality) {
  PhotoRequest request{definition};
  request.quality = quality;
  request.page_px = 1'100;
  request.station_count_max = 1;
  return request;
}

PhotoSet make_set(PhotoQuality quality) {
  const auto definition = load_regency();
  return make_set(request_one(*definition, quality));
}

/// A form of another printer: one page, one number of two boxes, without a code.
BlankForm make_blank_form(const std::string& field, std::size_t box_count) {
  BlankForm form;
  form.layout.id = "another";
  form.layout.width_mm = 200;
  form.layout.height_mm = 300;
  paper::NumberLayout number;
  number.field = field;
  for (std::size_t i = 0; i < box_count; ++i) {
    const double left = 60 + 15 * static_cast<double>(i);
    number.boxes.push_back({left, 100, left + 12, 112});
  }
  paper::PageLayout page;
  page.number = 2;
  page.numbers = {number};
  form.layout.pages = {page};
  form.page = [](int, double scale) {
    return Result<paper::GreyImage>(
        paper::GreyImage(static_cast<int>(200 * scale), static_cast<int>(300 * scale), 255));
  };
  return form;
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
    EXPECT_EQ(code->code.page_number, ++number);
    EXPECT_NE(name.find(code->code.station), std::string::npos);
  }
}

TEST(PhotoSet, labels_every_number_with_what_is_written) {
  const PhotoSet set = make_set(PhotoQuality::scan);
  const auto count = std::count(set.tables.labels.begin(), set.tables.labels.end(), '\n');
  EXPECT_EQ(count, 1 + 22 + 3 + 3);  // header, administration, pairs, totals
  EXPECT_NE(set.tables.labels.find(",president-0-a4,votes.2,3,"), std::string::npos);
}

TEST(PhotoSet, is_the_same_from_the_same_seed) {
  const PhotoSet first = make_set(PhotoQuality::bad), second = make_set(PhotoQuality::bad);
  EXPECT_EQ(first.tables.labels, second.tables.labels);
  EXPECT_EQ(first.tables.photos, second.tables.photos);
  EXPECT_EQ(first.photos, second.photos);
}

TEST(PhotoSet, fills_in_a_form_whose_print_comes_from_elsewhere) {
  const auto definition = load_regency();
  const BlankForm form = make_blank_form("votes.2", 3);
  PhotoRequest request = request_one(*definition, PhotoQuality::good);
  request.form = &form;
  const PhotoSet set = make_set(request);
  ASSERT_EQ(set.photos.size(), 1u);
  EXPECT_TRUE(set.photos.begin()->first.ends_with("-president-2.jpg"));
  EXPECT_NE(set.tables.labels.find(",2,another,votes.2,3,"), std::string::npos);
  EXPECT_NE(set.tables.photos.find(",2,another,good,"), std::string::npos);
}

TEST(PhotoSet, says_where_the_boxes_lie) {
  const auto definition = load_regency();
  const BlankForm form = make_blank_form("votes.2", 3);
  PhotoRequest request = request_one(*definition, PhotoQuality::scan);
  request.form = &form;
  const PhotoSet set = make_set(request);
  const auto cells = base::split(base::split(set.tables.boxes, '\n')[1], ',');
  ASSERT_EQ(cells.size(), 8u);
  EXPECT_EQ(cells[1], "votes.2");
  const auto photo = paper::decode_photo(set.photos.begin()->second);
  ASSERT_TRUE(photo) << photo.error().message;
  // Ink within, and none around on this page.
  const std::int64_t sides[] = {*base::parse_integer(cells[2]), *base::parse_integer(cells[3]),
                                *base::parse_integer(cells[4]), *base::parse_integer(cells[5])};
  int dark_count = 0;
  for (int y = 100; y < photo->image.height_px - 100; ++y) {
    for (int x = 100; x < photo->image.width_px - 100; ++x) {
      if (photo->image.at(x, y) > 150) continue;
      ++dark_count;
      EXPECT_TRUE(x >= sides[0] && y >= sides[1] && x <= sides[2] && y <= sides[3]);
    }
  }
  EXPECT_GT(dark_count, 100);
}

TEST(PhotoSet, refuses_a_form_that_the_figures_do_not_fit) {
  const auto definition = load_regency();
  for (const BlankForm& form : {make_blank_form("votes.9", 3), make_blank_form("voters.j", 1)}) {
    PhotoRequest request = request_one(*definition, PhotoQuality::good);
    request.form = &form;
    const auto tables = make_photos(request, [](const auto&, const auto&) { return Result<>(); });
    ASSERT_FALSE(tables);
    EXPECT_EQ(tables.error().code, ErrorCode::invalid_input);
  }
}

TEST(PhotoSet, gives_each_photo_the_size_that_was_asked_for) {
  const auto definition = load_regency();
  PhotoRequest request = request_one(*definition, PhotoQuality::usual);
  request.page_number = 2;
  request.frame_width_px = 900;
  request.frame_height_px = 700;
  const PhotoSet set = make_set(request);
  ASSERT_EQ(set.photos.size(), 1u);
  const auto photo = paper::decode_photo(set.photos.begin()->second);
  ASSERT_TRUE(photo) << photo.error().message;
  EXPECT_EQ(photo->image.width_px, 900);
  EXPECT_EQ(photo->image.height_px, 700);
}

TEST(PhotoSet, is_written_by_another_hand_in_the_other_family) {
  const auto definition = load_regency();
  PhotoRequest request = request_one(*definition, PhotoQuality::scan);
  request.page_number = 2;
  request.slips = no_slips();
  const PhotoSet train = make_set(request);
  request.family = StrokeFamily::eval;
  const PhotoSet eval = make_set(request);
  EXPECT_NE(train.photos, eval.photos);
  EXPECT_EQ(train.tables.labels, eval.tables.labels);
}

TEST(PhotoSet, goes_on_with_the_next_seed_for_more_stations) {
  const auto definition = load_regency();
  PhotoRequest request = request_one(*definition, PhotoQuality::good);
  request.page_number = 2;
  request.election_count = 3;
  const PhotoSet set = make_set(request);
  EXPECT_EQ(set.photos.size(), 3u);
  EXPECT_TRUE(set.photos.begin()->first.starts_with("photos/1-"));
}

TEST(PhotoSet, has_five_boxes_a_number_abroad) {
  const auto definition = load_regency_abroad();
  PhotoRequest request = request_one(*definition, PhotoQuality::good);
  const PhotoSet set = make_set(request);
  int number_count = 0;
  std::int64_t value_max = 0;
  for (const std::string_view row : base::split(set.tables.labels, '\n')) {
    const auto cells = base::split(row, ',');
    if (cells.size() < 8 || cells[0] != "synthetic") continue;
    EXPECT_EQ(cells[5], "5");
    EXPECT_EQ(cells[6].size(), 5u);
    value_max = std::max(value_max, *base::parse_integer(cells[7]));
    ++number_count;
  }
  EXPECT_GT(value_max, 999);
  EXPECT_EQ(number_count, 28);
}

}  // namespace
}  // namespace rekap::simulation
