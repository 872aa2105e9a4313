// SPDX-License-Identifier: Apache-2.0
#include "paper/forms/drawing/render_form.h"

#include <memory>

#include <ZXing/ReadBarcode.h>
#include <apriltag/apriltag.h>
#include <apriltag/tag36h10.h>
#include <gtest/gtest.h>

#include "paper/forms/code_finder.h"
#include "paper/forms/form_sample.h"

namespace rekap::paper {
namespace {

/// The forms of the sample, as printed.
PrintedForm print(const SampleForm& sample) {
  const election::StationIndex station = *sample_definition().regions.find_station(sample.station);
  auto form = make_printed_form(sample_definition(), make_sample_kind(sample), station);
  EXPECT_TRUE(form) << form.error().message;
  return *std::move(form);
}

GreyImage draw(const PageDrawing& page, double pixels_per_mm) {
  auto image = render_page_image(page, pixels_per_mm);
  EXPECT_TRUE(image) << image.error().message;
  return *std::move(image);
}

/// Finds markers as any program does that has the library.
class MarkerFinder {
 public:
  MarkerFinder() : family_(tag36h10_create()), detector_(apriltag_detector_create()) {
    apriltag_detector_add_family_bits(detector_, family_, 1);
    detector_->quad_decimate = 1;
  }
  ~MarkerFinder() {
    apriltag_detector_destroy(detector_);
    tag36h10_destroy(family_);
  }
  MarkerFinder(const MarkerFinder&) = delete;
  MarkerFinder& operator=(const MarkerFinder&) = delete;

  std::vector<int> find(GreyImage& image) {
    image_u8_t view = {image.width_px, image.height_px, image.width_px, image.pixels.data()};
    zarray_t* found = apriltag_detector_detect(detector_, &view);
    std::vector<int> ids;
    for (int i = 0; i < zarray_size(found); ++i) {
      apriltag_detection_t* detection = nullptr;
      zarray_get(found, i, &detection);
      ids.push_back(detection->id);
    }
    apriltag_detections_destroy(found);
    return ids;
  }

 private:
  apriltag_family_t* family_;
  apriltag_detector_t* detector_;
};

/// The mean over the pixels that lie wholly in the area; -1 if there are none.
int mean_shade(const GreyImage& image, const PageRectangle& area, double pixels_per_mm) {
  std::int64_t sum = 0, count = 0;
  for (int y = static_cast<int>(area.top_mm * pixels_per_mm) + 1;
       y < static_cast<int>(area.bottom_mm * pixels_per_mm); ++y) {
    for (int x = static_cast<int>(area.left_mm * pixels_per_mm) + 1;
         x < static_cast<int>(area.right_mm * pixels_per_mm); ++x) {
      sum += image.at(x, y);
      ++count;
    }
  }
  return count == 0 ? -1 : static_cast<int>(sum / count);
}

class EveryPrintedForm : public testing::TestWithParam<SampleForm> {};

TEST_P(EveryPrintedForm, tells_its_pages_apart_by_their_markers_alone) {
  const PrintedForm form = print(GetParam());
  MarkerFinder markers;
  for (const double scale : {1.7, 3.0}) {
    for (std::size_t i = 0; i < std::min<std::size_t>(3, form.pages.size()); ++i) {
      GreyImage image = draw(form.pages[i], scale);
      const std::vector<int> expected = {form.layout.pages[i].marker->id};
      EXPECT_EQ(markers.find(image), expected) << scale << " pixels a millimetre, page " << i + 1;
    }
  }
}

TEST_P(EveryPrintedForm, says_its_code_to_any_reader_of_qr_codes) {
  const PrintedForm form = print(GetParam());
  // An A4 page of 1.7 pixels a millimetre is a thumbnail: a module is 1.5 pixels wide there.
  const double scale = GetParam().size == FormSize::a4 ? 3.0 : 1.7;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, form.pages.size()); ++i) {
    const auto code = find_form_code(draw(form.pages[i], scale));
    ASSERT_TRUE(code) << "page " << i + 1;
    EXPECT_EQ(code->code, form.codes[i]);
  }
}

TEST_P(EveryPrintedForm, leaves_its_boxes_and_words_empty_but_for_the_guide) {
  const PrintedForm form = print(GetParam());
  const double scale = 3;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, form.pages.size()); ++i) {
    const GreyImage image = draw(form.pages[i], scale);
    for (const NumberLayout& number : form.layout.pages[i].numbers) {
      for (const PageRectangle& box : number.boxes)
        EXPECT_GT(mean_shade(image, box, scale), 240) << number.field;
      if (number.words) {
        EXPECT_EQ(mean_shade(image, *number.words, scale), 255) << number.field;
      }
    }
    for (const PagePoint& mark : form.layout.pages[i].row_marks) {
      const PageRectangle middle = {mark.x_mm - 1, mark.y_mm - 1, mark.x_mm + 1, mark.y_mm + 1};
      EXPECT_EQ(mean_shade(image, middle, scale), 0);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Contests, EveryPrintedForm, testing::ValuesIn(sample_forms()),
                         [](const auto& form) { return form.param.name; });

TEST(FormPdf, is_the_same_bytes_every_time) {
  const PrintedForm form = print(sample_forms().front());
  const auto first = render_form_pdf(form.pages, "Contoh");
  const auto second = render_form_pdf(form.pages, "Contoh");
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(*first, *second);
  EXPECT_EQ(first->substr(0, 5), "%PDF-");
  EXPECT_NE(first->find("CreationDate (20000101000000Z)"), std::string::npos);
}

TEST(FormPicture, is_as_big_as_its_page) {
  const PrintedForm form = print(sample_forms().front());
  const GreyImage image = draw(form.pages.front(), 2);
  EXPECT_EQ(image.width_px, 420);
  EXPECT_EQ(image.height_px, 594);
  EXPECT_FALSE(render_page_image(form.pages.front(), 0.4));
  EXPECT_FALSE(render_page_image(form.pages.front(), 41));
}

}  // namespace
}  // namespace rekap::paper
