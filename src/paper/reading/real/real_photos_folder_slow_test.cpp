// SPDX-License-Identifier: Apache-2.0
// Apart from the header: only test programs know where the source lies.
#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "paper/image/photo_decoder.h"
#include "paper/reading/real/real_photos_test.h"

namespace rekap::paper {

base::Path forms_folder() {
  const base::Path source = REKAP_SOURCE_DIR;
  const char* named = std::getenv("REKAP_DATA");
  return (named != nullptr ? base::Path(named) : source / "../shared/data") / "forms";
}

PhotoReader make_reader() {
  const base::Path source = REKAP_SOURCE_DIR;
  const auto layout =
      base::load_file(source / "elections/indonesia-2024/forms/layouts/c-hasil-ppwp-2024.json");
  const auto cells = base::load_file(source / "models/cells_v1.bin");
  const auto strokes = base::load_file(source / "models/strokes_v1.bin");
  return PhotoReader(
      {parse_form_layout(layout.value(), "layout").value()},
      {parse_cell_network(cells.value()).value(), parse_stroke_network(strokes.value()).value()});
}

GreyImage load_photo(const std::string& name) {
  return decode_photo(base::load_file(forms_folder() / name).value()).value().image;
}

void WithRealPhotos::SetUp() {
  if (!std::filesystem::exists(forms_folder()))
    GTEST_SKIP() << "no real photos: " << forms_folder();
}

}  // namespace rekap::paper
