// SPDX-License-Identifier: Apache-2.0
#include "paper/forms/code_finder.h"

#include "base/check.h"

#define ZX_USE_UTF8 1  // text() as UTF-8, as every later version has it
#include <ZXing/ReadBarcode.h>

namespace rekap::paper {

std::optional<FoundCode> find_form_code(const GreyImage& image, const ImageWindow& window) {
  CHECK(window.left_px >= 0 && window.left_px + window.width_px <= image.width_px);
  CHECK(window.top_px >= 0 && window.top_px + window.height_px <= image.height_px);
  if (window.width_px <= 0 || window.height_px <= 0) return std::nullopt;
  const ZXing::ImageView view(image.pixels.data(), image.width_px, image.height_px,
                              ZXing::ImageFormat::Lum);
  // Beside the page may lie another, or a poster: look at several, take the first of ours.
  const ZXing::DecodeHints hints =
      ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode).setMaxNumberOfSymbols(4);
  try {
    const ZXing::ImageView part =
        view.cropped(window.left_px, window.top_px, window.width_px, window.height_px);
    for (const ZXing::Result& found : ZXing::ReadBarcodes(part, hints)) {
      auto code = parse_form_code(found.text());
      if (!code || found.isMirrored()) continue;
      FoundCode seen{*std::move(code), {}};
      for (std::size_t k = 0; k < 4; ++k) {
        const ZXing::PointI& corner = found.position()[k];
        seen.corners[k] = {static_cast<double>(window.left_px + corner.x),
                           static_cast<double>(window.top_px + corner.y)};
      }
      return seen;
    }
  } catch (const std::exception&) {
    // The library throws on what it cannot make out: there is no code to see.
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<FoundCode> find_form_code(const GreyImage& image) {
  return find_form_code(image, {0, 0, image.width_px, image.height_px});
}

}  // namespace rekap::paper
