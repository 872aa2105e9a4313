// SPDX-License-Identifier: Apache-2.0
// Empty pages of the official form from its PDF, which the project does not carry: skipped where it
// or pdftoppm is absent.
#include "blank_form.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "program_output.h"

namespace rekap::simulate {
namespace {

const std::string layout_id = "c-hasil-ppwp-2024";
const base::Path pdf = base::Path(REKAP_SOURCE_DIR) / default_form_pdf;

/// The elections are found from the root of the source.
class BlankForm : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::current_path(REKAP_SOURCE_DIR); }
};

TEST_F(BlankForm, names_what_is_missing) {
  const auto no_pdf = load_blank_form(layout_id, "/nowhere/form.pdf");
  ASSERT_FALSE(no_pdf);
  EXPECT_EQ(no_pdf.error().code, ErrorCode::not_found);
  EXPECT_NE(no_pdf.error().message.find("/nowhere/form.pdf"), std::string::npos);
  const auto no_layout = load_blank_form("no-such-form", pdf);
  ASSERT_FALSE(no_layout);
  EXPECT_EQ(no_layout.error().code, ErrorCode::not_found);
}

TEST_F(BlankForm, draws_each_page_where_its_layout_says) {
  if (!std::filesystem::exists(pdf)) GTEST_SKIP() << "no " << pdf;
  if (!std::filesystem::exists("/usr/bin/pdftoppm"))
    GTEST_SKIP() << "no pdftoppm: install poppler-utils";
  const auto form = load_blank_form(layout_id, pdf);
  ASSERT_TRUE(form) << form.error().message;
  ASSERT_EQ(form->layout.pages.size(), 3u);
  for (const paper::PageLayout& page : form->layout.pages) {
    const auto image = form->page(page.number, 1.5);
    ASSERT_TRUE(image) << image.error().message;
    EXPECT_EQ(image->width_px, 900);
    EXPECT_EQ(image->height_px, 1350);
    const auto shade = [&](double x_mm, double y_mm) {
      return image->at(static_cast<int>(x_mm * 1.5), static_cast<int>(y_mm * 1.5));
    };
    const paper::PageRectangle& mark = page.corner_marks.front();
    EXPECT_LT(shade(mark.left_mm + 3.5, mark.top_mm + 3.5), 80);
    EXPECT_GT(shade(mark.right_mm - 3.5, mark.top_mm + 3.5), 200);
    const paper::PageRectangle& box = page.numbers.front().boxes.front();
    EXPECT_GT(shade(box.left_mm + 3, box.top_mm + 3), 200);
  }
}

TEST(ProgramOutput, is_what_the_program_writes) {
  EXPECT_EQ(run_program("printf", {"%s %s", "a b", "c"}).value_or(""), "a b c");
}

TEST(ProgramOutput, is_refused_of_a_program_that_is_missing_or_fails) {
  for (const char* name : {"no-such-program-of-rekap", "false"}) {
    const auto output = run_program(name, {});
    ASSERT_FALSE(output);
    EXPECT_EQ(output.error().code, ErrorCode::unavailable);
    EXPECT_NE(output.error().message.find(name), std::string::npos);
  }
}

}  // namespace
}  // namespace rekap::simulate
