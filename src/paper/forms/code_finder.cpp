// SPDX-License-Identifier: Apache-2.0
#include "paper/forms/code_finder.h"

#define ZX_USE_UTF8 1  // text() as UTF-8, as every later version has it
#include <ZXing/ReadBarcode.h>

namespace rekap::paper {

std::optional<FormCode> find_form_code(const GreyImage& image) {
  if (image.width_px <= 0 || image.height_px <= 0) return std::nullopt;
  const ZXing::ImageView view(image.pixels.data(), image.width_px, image.height_px,
                              ZXing::ImageFormat::Lum);
  // Beside the page may lie another, or a poster: look at several, take the first of ours.
  const ZXing::DecodeHints hints =
      ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode).setMaxNumberOfSymbols(4);
  try {
    for (const ZXing::Result& found : ZXing::ReadBarcodes(view, hints)) {
      if (auto code = parse_form_code(found.text())) return *std::move(code);
    }
  } catch (const std::exception&) {
    // The library throws on what it cannot make out: there is no code to see.
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace rekap::paper
