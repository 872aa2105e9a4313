// SPDX-License-Identifier: Apache-2.0
// All real photos of the form of 2024, whole and cut, against what people read on them. The photos
// are in the folder of $REKAP_DATA, else ../shared/data beside the source; skipped without it.
#include <cstdlib>
#include <map>

#include <gtest/gtest.h>

#include "base/csv.h"
#include "base/file.h"
#include "paper/image/photo_decoder.h"
#include "paper/reading/photo_reader.h"

namespace rekap::paper {
namespace {

const base::Path source = REKAP_SOURCE_DIR;

base::Path forms_folder() {
  const char* named = std::getenv("REKAP_DATA");
  return (named != nullptr ? base::Path(named) : source / "../shared/data") / "forms";
}

PhotoReader make_reader() {
  const auto layout =
      base::load_file(source / "elections/indonesia-2024/forms/layouts/c-hasil-ppwp-2024.json");
  const auto cells = base::load_file(source / "models/cells_v1.bin");
  const auto strokes = base::load_file(source / "models/strokes_v1.bin");
  return PhotoReader(
      {parse_form_layout(layout.value(), "layout").value()},
      {parse_cell_network(cells.value()).value(), parse_stroke_network(strokes.value()).value()});
}

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

GreyImage load_photo(const std::string& name) {
  return decode_photo(base::load_file(forms_folder() / name).value()).value().image;
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

class RealPhotos : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(forms_folder()))
      GTEST_SKIP() << "no real photos: " << forms_folder();
  }

  Counts read(const std::string& set, const Cut& cut = {}, std::size_t stride = 1) {
    const PhotoReader reader = make_reader();
    Counts counts;
    std::size_t at = 0;
    for (const auto& [image, labels] : load_labels(set)) {
      if (at++ % stride == 0)
        count(reader.read_photo(cut_photo(load_photo(image), cut)), image, labels, counts);
    }
    return counts;
  }
};

TEST_F(RealPhotos, cropped_to_the_table_are_read) {
  const Counts counts = read("cropped2024");
  EXPECT_GE(counts.right, 597);
  EXPECT_GE(counts.accepted, 540);
  EXPECT_EQ(counts.accepted_wrong, std::vector<std::string>{});
}

TEST_F(RealPhotos, of_whole_pages_are_read) {
  const Counts counts = read("full2024");
  EXPECT_GE(counts.right, 17);
  EXPECT_EQ(counts.accepted_wrong, std::vector<std::string>{});
}

TEST_F(RealPhotos, of_another_form_give_no_number) { EXPECT_EQ(read("mock_cdigital").accepted, 0); }

TEST_F(RealPhotos, without_a_part_of_the_table_give_no_wrong_number) {
  constexpr std::size_t stride = 20;
  for (const Cut& cut : {Cut{0, 18, 100, 100}, Cut{0, 30, 100, 100}, Cut{0, 0, 93, 100},
                         Cut{0, 0, 85, 100}, Cut{0, 0, 100, 70}, Cut{72, 0, 100, 100}}) {
    SCOPED_TRACE(testing::Message() << "left " << cut.left << " top " << cut.top << " right "
                                    << cut.right << " bottom " << cut.bottom);
    EXPECT_EQ(read("cropped2024", cut, stride).accepted_wrong, std::vector<std::string>{});
  }
}

}  // namespace
}  // namespace rekap::paper
