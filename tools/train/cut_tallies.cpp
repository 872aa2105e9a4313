// SPDX-License-Identifier: Apache-2.0
// Cuts the cells of the tallies out of photos, where the reader finds them, for training.
//
//     cut_tallies LAYOUT OUT PHOTO...
//
// Each cell as 84 × 30 bytes, one after the other, to OUT; on standard output a line for each
// tally: photo, field, cells, and how many of them are on the photo.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/file.h"
#include "paper/image/photo_decoder.h"
#include "paper/image/resample.h"
#include "paper/reading/finding/page_finder.h"
#include "paper/reading/finding/page_identity.h"
#include "paper/reading/tally/tally_cells.h"

namespace {

using namespace rekap;
using namespace rekap::paper;

constexpr CellCut context = {84, 30, 18, 7};

/// The page as PhotoReader finds it.
std::optional<FoundPage> find_page(const PageFinder& finder, const GreyImage& photo,
                                   WorkImage& work) {
  work = make_work_image(photo);
  const GreyImage darkness =
      local_darkness(work.image, std::clamp(work.image.width_px / 50, 6, 63));
  std::vector<const FormLayout*> layouts;
  for (const FormLayout& layout : finder.layouts()) layouts.push_back(&layout);
  const PageIdentity identity = finder.identify(photo, work);
  auto found = finder.find_named(darkness, find_named_pages(identity, layouts));
  if (!found) found = finder.find_any(darkness);
  if (!found) return std::nullopt;
  locate_tallies(darkness, found->location);
  sharpen(photo, *found, work);
  return found;
}

void cut_photo(const PageFinder& finder, const std::string& path, std::ofstream& out) {
  const auto bytes = base::load_file(path);
  const auto photo = decode_photo(bytes ? *bytes : std::string());
  WorkImage work;
  const auto found = photo ? find_page(finder, photo->image, work) : std::nullopt;
  if (!found) return;
  for (std::size_t i = 0; i < found->location.numbers.size(); ++i) {
    const auto& mesh = found->location.numbers[i].tally;
    if (!mesh) continue;
    int visible = 0;
    for (int row = 0; row < mesh->row_count; ++row) {
      for (int column = 0; column < mesh->column_count; ++column) {
        const ImageQuad cell = mesh->cell(row, column);
        std::vector<std::uint8_t> pixels(std::size_t{context.width_px} * context.height_px);
        cut_cell(work.image, cell, context, pixels);
        out.write(reinterpret_cast<const char*>(pixels.data()),
                  static_cast<std::streamsize>(pixels.size()));
        visible += is_on_photo(work.image, cell) ? 1 : 0;
      }
    }
    fmt::print("{},{},{},{},{}\n", path, found->location.page->numbers[i].field, mesh->row_count,
               mesh->column_count, visible);
  }
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count < 4) return 2;
  const std::string json = base::load_file(arguments[1]).value();
  const PageFinder finder({parse_form_layout(json, arguments[1]).value()});
  std::ofstream out(arguments[2], std::ios::binary);
  for (int i = 3; i < argument_count; ++i) cut_photo(finder, arguments[i], out);
  return out.good() ? 0 : 1;
}
