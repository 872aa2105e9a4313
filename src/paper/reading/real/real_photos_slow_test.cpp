// SPDX-License-Identifier: Apache-2.0
// All real photos of the form of 2024, whole and cut, against what people read on them.
#include <array>
#include <map>

#include "base/csv.h"
#include "paper/image/resample.h"
#include "paper/reading/real/real_photos_test.h"

namespace rekap::paper {
namespace {

/// What is written on each photo of a collection: by image, by field.
using Labels = std::map<std::string, std::map<std::string, std::string>>;

Labels load_labels(const std::string& set) {
  const std::string csv = base::load_file(forms_folder() / "labels.csv").value();
  base::CsvReader reader = base::CsvReader::create(csv).value();
  std::vector<std::size_t> at;
  for (const char* name : {"set", "image", "field", "value"})
    at.push_back(reader.find_column(name));
  Labels labels;
  while (reader.next().value()) {
    const auto& cells = reader.cells();
    if (cells[at[0]] != set) continue;
    std::string field(cells[at[2]]);
    if (field.starts_with("paslon_")) field = "votes." + field.substr(7);
    labels[std::string(cells[at[1]])][field] = cells[at[3]];
  }
  return labels;
}

/// A part of a photo, in hundredths of its width and height.
struct Cut {
  int left = 0, top = 0, right = 100, bottom = 100;
};

GreyImage cut_photo(const GreyImage& photo, const Cut& cut) {
  const int x = photo.width_px * cut.left / 100, y = photo.height_px * cut.top / 100;
  GreyImage part(photo.width_px * cut.right / 100 - x, photo.height_px * cut.bottom / 100 - y);
  for (int row = 0; row < part.height_px; ++row)
    std::copy_n(photo.row(y + row) + x, part.width_px, part.row(row));
  return part;
}

/// The photo with its corners moved, each right and down, from the upper left clockwise, in
/// hundredths of its width and height.
GreyImage slant_photo(const GreyImage& photo, const std::array<int, 8>& moves) {
  const double width = photo.width_px, height = photo.height_px;
  const PagePoint corners[] = {{0, 0}, {width, 0}, {width, height}, {0, height}};
  std::vector<Correspondence> places;
  for (std::size_t i = 0; i < 4; ++i) {
    const PagePoint& at = corners[i];
    places.push_back(
        {{at.x_mm + width * moves[2 * i] / 100.0, at.y_mm + height * moves[2 * i + 1] / 100.0},
         {at.x_mm, at.y_mm}});
  }
  const PageTransform to_photo = fit_homography(places).value();
  GreyImage slanted(photo.width_px, photo.height_px, 120);
  for (int y = 0; y < slanted.height_px; ++y) {
    for (int x = 0; x < slanted.width_px; ++x) {
      const ImagePoint at =
          to_photo.apply(PagePoint{static_cast<double>(x), static_cast<double>(y)});
      if (at.x_px < 0 || at.y_px < 0 || at.x_px > width - 1 || at.y_px > height - 1) continue;
      const int shade =
          sample_fixed(photo, static_cast<int>(at.x_px * 256), static_cast<int>(at.y_px * 256));
      slanted.at(x, y) = static_cast<std::uint8_t>(shade >> 8);
    }
  }
  return slanted;
}

struct Counts {
  int right = 0, accepted = 0;
  std::vector<std::string> accepted_wrong;
};

void count(const PhotoReading& reading, const std::string& image,
           const std::map<std::string, std::string>& labels, Counts& counts) {
  for (const FieldReading& field : reading.fields) {
    const auto label = labels.find(field.field);
    const bool is_right =
        label != labels.end() && field.value && std::to_string(*field.value) == label->second;
    counts.right += is_right ? 1 : 0;
    if (field.status != FieldStatus::accepted) continue;
    ++counts.accepted;
    if (!is_right) counts.accepted_wrong.push_back(image + " " + field.field);
  }
}

class RealPhotos : public WithRealPhotos {
 protected:
  template <class Change>
  Counts read(const std::string& set, std::size_t stride, const Change& change) {
    const PhotoReader reader = make_reader();
    Counts counts;
    std::size_t at = 0;
    for (const auto& [image, labels] : load_labels(set)) {
      if (at++ % stride == 0)
        count(reader.read_photo(change(load_photo(image))), image, labels, counts);
    }
    return counts;
  }

  Counts read(const std::string& set) {
    return read(set, 1, [](GreyImage photo) { return photo; });
  }
};

TEST_F(RealPhotos, cropped_to_the_table_are_read) {
  const Counts counts = read("cropped2024");
  EXPECT_GE(counts.right, 597);
  EXPECT_GE(counts.accepted, 570);
  EXPECT_EQ(counts.accepted_wrong, std::vector<std::string>{});
}

TEST_F(RealPhotos, of_whole_pages_are_read) {
  const Counts counts = read("full2024");
  EXPECT_EQ(counts.right, 18);
  EXPECT_EQ(counts.accepted_wrong, std::vector<std::string>{});
}

TEST_F(RealPhotos, of_another_form_give_no_number) { EXPECT_EQ(read("mock_cdigital").accepted, 0); }

TEST_F(RealPhotos, without_a_part_of_the_table_give_no_wrong_number) {
  constexpr std::size_t stride = 20;
  for (const Cut& cut :
       {Cut{0, 18, 100, 100}, Cut{0, 24, 100, 100}, Cut{0, 30, 100, 100}, Cut{0, 0, 93, 100},
        Cut{0, 0, 85, 100}, Cut{0, 0, 100, 70}, Cut{72, 0, 100, 100}}) {
    SCOPED_TRACE(testing::Message() << "left " << cut.left << " top " << cut.top << " right "
                                    << cut.right << " bottom " << cut.bottom);
    const Counts counts =
        read("cropped2024", stride, [&](const GreyImage& photo) { return cut_photo(photo, cut); });
    EXPECT_EQ(counts.accepted_wrong, std::vector<std::string>{});
  }
}

TEST_F(RealPhotos, seen_from_far_aside_are_found) {
  int right = 0;
  for (const auto& corners :
       {std::array{6, -5, -7, 6, 5, 7, -6, -4}, {-7, 3, 6, 7, -4, -6, 7, 5}}) {
    const Counts counts = read("cropped2024", 20,
                               [&](const GreyImage& photo) { return slant_photo(photo, corners); });
    right += counts.right;
    EXPECT_EQ(counts.accepted_wrong, std::vector<std::string>{});
  }
  EXPECT_GE(right, 45);  // of 60
}

}  // namespace
}  // namespace rekap::paper
