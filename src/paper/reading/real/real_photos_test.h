// SPDX-License-Identifier: Apache-2.0
// The real photos of the form of 2024, for tests: in the folder of $REKAP_DATA, else in
// ../shared/data beside the source.
#pragma once

#include <cstdlib>
#include <filesystem>

#include <gtest/gtest.h>

#include "base/file.h"
#include "paper/image/photo_decoder.h"
#include "paper/reading/photo_reader.h"

namespace rekap::paper {

inline base::Path forms_folder() {
  const base::Path source = REKAP_SOURCE_DIR;
  const char* named = std::getenv("REKAP_DATA");
  return (named != nullptr ? base::Path(named) : source / "../shared/data") / "forms";
}

/// With the layout and the weights that ship.
inline PhotoReader make_reader() {
  const base::Path source = REKAP_SOURCE_DIR;
  const auto layout =
      base::load_file(source / "elections/indonesia-2024/forms/layouts/c-hasil-ppwp-2024.json");
  const auto cells = base::load_file(source / "models/cells_v1.bin");
  const auto strokes = base::load_file(source / "models/strokes_v1.bin");
  return PhotoReader(
      {parse_form_layout(layout.value(), "layout").value()},
      {parse_cell_network(cells.value()).value(), parse_stroke_network(strokes.value()).value()});
}

inline GreyImage load_photo(const std::string& name) {
  return decode_photo(base::load_file(forms_folder() / name).value()).value().image;
}

/// Skipped where the photos are not.
class WithRealPhotos : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(forms_folder()))
      GTEST_SKIP() << "no real photos: " << forms_folder();
  }
};

}  // namespace rekap::paper
