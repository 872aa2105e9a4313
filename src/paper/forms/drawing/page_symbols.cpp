// SPDX-License-Identifier: Apache-2.0
#include "paper/forms/drawing/page_symbols.h"

#include <cstdint>
#include <memory>

#include <apriltag/apriltag.h>
#include <apriltag/tag36h10.h>
#include <fmt/format.h>
#include <qrencode.h>

#include "base/check.h"
#include "base/text.h"

namespace rekap::paper {

SymbolModules make_marker_modules(int id) {
  const std::unique_ptr<apriltag_family_t, decltype(&tag36h10_destroy)> family(tag36h10_create(),
                                                                               tag36h10_destroy);
  CHECK(id >= 0 && static_cast<std::uint32_t>(id) < family->ncodes);
  SymbolModules modules{family->width_at_border, {}};
  const auto side = static_cast<std::size_t>(modules.size);
  modules.is_black.assign(side * side, true);
  for (std::uint32_t i = 0; i < family->nbits; ++i) {
    // The highest bit comes first; a set bit is white.
    const bool is_white = (family->codes[id] >> (family->nbits - 1 - i) & 1) != 0;
    const std::uint32_t place =
        family->bit_y[i] * static_cast<std::uint32_t>(modules.size) + family->bit_x[i];
    if (is_white) modules.is_black[place] = false;
  }
  return modules;
}

Result<SymbolModules> make_code_modules(const std::string& text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free);
  if (!code) {
    return fail(ErrorCode::invalid_input,
                fmt::format("cannot make a QR code of {}", base::quote(text)));
  }
  SymbolModules modules{code->width, {}};
  for (int i = 0; i < code->width * code->width; ++i) {
    modules.is_black.push_back((code->data[i] & 1) != 0);  // the other bits say what it is for
  }
  return modules;
}

}  // namespace rekap::paper
