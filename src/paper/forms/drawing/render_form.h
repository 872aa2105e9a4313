// SPDX-License-Identifier: Apache-2.0
// Drawn pages as a vector PDF to print, and as a picture to read back.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "paper/forms/drawing/page_drawing.h"
#include "paper/image/grey_image.h"

namespace rekap::paper {

/// A PDF that grows page by page. The same pages give the same bytes on machines with the same
/// fonts: its date is fixed.
class FormPdf {
 public:
  FormPdf();
  ~FormPdf();
  FormPdf(FormPdf&&) noexcept;
  FormPdf& operator=(FormPdf&&) noexcept;

  void add_page(const PageDrawing& page);
  /// The whole file; nothing may be added after. Errors: unavailable if the library failed, for
  /// want of memory or of any font.
  Result<std::string> finish(const std::string& title);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// All pages in one PDF. Errors: as above.
Result<std::string> render_form_pdf(const std::vector<PageDrawing>& pages,
                                    const std::string& title);

/// The page as a picture without any fault of a camera, `pixels_per_mm` from 0.5 to 40.
/// Errors: invalid_input for another scale; unavailable for want of memory.
Result<GreyImage> render_page_image(const PageDrawing& page, double pixels_per_mm);

}  // namespace rekap::paper
