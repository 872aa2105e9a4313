// SPDX-License-Identifier: Apache-2.0
// Whole photos: real ones where they are at hand, and pictures that are no form.
#include "paper/reading/photo_reader.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "base/file.h"
#include "paper/image/photo_decoder.h"

namespace rekap::paper {
namespace {

const std::string forms = REKAP_SOURCE_DIR "/../shared/data/forms/";

PhotoReader make_reader() {
  const std::string cells = base::load_file(REKAP_SOURCE_DIR "/models/cells_v1.bin").value();
  const std::string strokes = base::load_file(REKAP_SOURCE_DIR "/models/strokes_v1.bin").value();
  const std::string layout =
      base::load_file(REKAP_SOURCE_DIR
                      "/elections/indonesia-2024/forms/layouts/c-hasil-ppwp-2024.json")
          .value();
  return PhotoReader({parse_form_layout(layout, "layout").value()},
                     {parse_cell_network(cells).value(), parse_stroke_network(strokes).value()});
}

GreyImage load_photo(const std::string& name) {
  return decode_photo(base::load_file(forms + name).value()).value().image;
}

TEST(PhotoReader, finds_no_page_on_what_is_no_form) {
  const PhotoReader reader = make_reader();
  GreyImage checks(900, 1200, 230);
  for (int y = 0; y < checks.height_px; ++y) {
    for (int x = 0; x < checks.width_px; ++x) {
      if ((x / 40 + y / 40) % 2 == 0) checks.at(x, y) = 60;
    }
  }
  EXPECT_FALSE(reader.read_photo(checks).page);
  const PhotoReading white = reader.read_photo(GreyImage(800, 1000, 250));
  EXPECT_FALSE(white.page);
  EXPECT_EQ(white.reasons, std::vector<std::string>{"no_form"});
  const PhotoReading tiny = reader.read_photo(GreyImage(100, 90, 200));
  EXPECT_EQ(tiny.reasons, std::vector<std::string>{"too_small"});
}

/// Real photos of the corpus: a floor of numbers read, a ceiling of numbers misread.
TEST(PhotoReader, reads_real_photos_and_accepts_no_wrong_number) {
  if (!std::filesystem::exists(forms + "labels.csv")) GTEST_SKIP() << "no photos at " << forms;
  const PhotoReader reader = make_reader();
  std::ifstream labels(forms + "labels.csv");
  std::string line, last;
  std::optional<PhotoReading> reading;
  int photo_count = 0, number_count = 0, right = 0, accepted = 0;
  while (std::getline(labels, line)) {
    std::stringstream cells(line);
    std::string set, image, page, form, field, boxes, literal, value;
    for (std::string* cell : {&set, &image, &page, &form, &field, &boxes, &literal, &value})
      std::getline(cells, *cell, ',');
    if (set != "cropped2024") continue;
    if (image != last) {
      last = image;
      // Every tenth photo: the rest is for `rekap read-eval`.
      reading.reset();
      if (photo_count++ % 10 == 0) reading = reader.read_photo(load_photo(image));
    }
    if (!reading) continue;
    ++number_count;
    const std::string id = "votes." + field.substr(field.size() - 1);
    for (const FieldReading& found : reading->fields) {
      if (found.field != id || !found.value) continue;
      const bool is_right = std::to_string(*found.value) == value;
      right += is_right ? 1 : 0;
      accepted += found.status == FieldStatus::accepted ? 1 : 0;
      EXPECT_TRUE(is_right || found.status != FieldStatus::accepted)
          << image << " " << id << ": " << *found.value << " accepted for " << value;
    }
  }
  EXPECT_EQ(number_count, 60);
  EXPECT_GE(right, 58);
  EXPECT_GE(accepted, 50);
}

TEST(PhotoReader, gives_the_same_for_the_same_photo) {
  if (!std::filesystem::exists(forms + "photos/TPS_001.jpg"))
    GTEST_SKIP() << "no photos at " << forms;
  const PhotoReader reader = make_reader();
  const GreyImage photo = load_photo("photos/TPS_001.jpg");
  EXPECT_EQ(encode_photo_reading(reader.read_photo(photo)),
            encode_photo_reading(reader.read_photo(photo)));
}

TEST(PhotoReader, knows_an_upside_down_photo) {
  if (!std::filesystem::exists(forms + "photos/TPS_015.jpg"))
    GTEST_SKIP() << "no photos at " << forms;
  const PhotoReader reader = make_reader();
  GreyImage photo = load_photo("photos/TPS_015.jpg");
  const PhotoReading before = reader.read_photo(photo);
  std::reverse(photo.pixels.begin(), photo.pixels.end());
  const PhotoReading after = reader.read_photo(photo);
  ASSERT_EQ(before.fields.size(), after.fields.size());
  EXPECT_NE(before.is_upside_down, after.is_upside_down);
  for (std::size_t i = 0; i < before.fields.size(); ++i)
    EXPECT_EQ(before.fields[i].value, after.fields[i].value);
}

}  // namespace
}  // namespace rekap::paper
