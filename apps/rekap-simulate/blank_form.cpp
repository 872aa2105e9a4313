// SPDX-License-Identifier: Apache-2.0
#include "blank_form.h"

#include <cmath>
#include <filesystem>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "base/text.h"
#include "definition_folder.h"
#include "program_output.h"

namespace rekap::simulate {
namespace {

constexpr const char* renderer = "pdftoppm";

/// elections/*/forms/layouts/<id>.json, here or where the elections are installed.
Result<base::Path> find_layout(const std::string& id) {
  const base::Path elections = find_installed("elections");
  std::error_code error;
  for (const auto& election : std::filesystem::directory_iterator(elections, error)) {
    const base::Path path = election.path() / "forms" / "layouts" / (id + ".json");
    if (std::filesystem::exists(path, error)) return path;
  }
  return fail(ErrorCode::not_found, fmt::format("no layout {} in {}/*/forms/layouts",
                                                base::quote(id), elections.string()));
}

/// Reads a grey PGM of a size that is known: "P5\n<width> <height>\n255\n", then the pixels.
Result<paper::GreyImage> parse_pgm(const std::string& bytes, int width_px, int height_px) {
  const std::string header = fmt::format("P5\n{} {}\n255\n", width_px, height_px);
  paper::GreyImage image(width_px, height_px);
  if (!bytes.starts_with(header) || bytes.size() != header.size() + image.pixels.size()) {
    return fail(ErrorCode::unavailable, fmt::format("{} gave no grey picture of {} × {} pixels",
                                                    renderer, width_px, height_px));
  }
  std::copy(bytes.begin() + static_cast<std::ptrdiff_t>(header.size()), bytes.end(),
            image.pixels.begin());
  return image;
}

Result<paper::GreyImage> render_page(const base::Path& pdf, int page, int width_px, int height_px) {
  const std::string number = std::to_string(page);
  const std::string bytes =
      TRY(run_program(renderer, {"-q", "-gray", "-f", number, "-l", number, "-scale-to-x",
                                 std::to_string(width_px), "-scale-to-y", std::to_string(height_px),
                                 std::filesystem::absolute(pdf).string()}));
  return parse_pgm(bytes, width_px, height_px);
}

}  // namespace

Result<simulation::BlankForm> load_blank_form(const std::string& layout_id, const base::Path& pdf) {
  const base::Path path = TRY(find_layout(layout_id));
  const std::string json = TRY(base::load_file(path, std::size_t{1} << 20));
  paper::FormLayout layout = TRY(paper::parse_form_layout(json, path.string()));
  std::error_code error;
  if (!std::filesystem::exists(pdf, error)) {
    return fail(ErrorCode::not_found,
                fmt::format("no {}: the empty form {} as a PDF is needed; give its place by --pdf",
                            pdf.string(), layout_id));
  }
  const double width_mm = layout.width_mm, height_mm = layout.height_mm;
  // A page at one scale serves all stations.
  auto kept = std::make_shared<std::map<std::pair<int, int>, paper::GreyImage>>();
  auto page = [=](int number, double pixels_per_mm) -> Result<paper::GreyImage> {
    const int width_px = static_cast<int>(std::lround(width_mm * pixels_per_mm));
    const int height_px = static_cast<int>(std::lround(height_mm * pixels_per_mm));
    const auto found = kept->find({number, width_px});
    if (found != kept->end()) return found->second;
    paper::GreyImage image = TRY(render_page(pdf, number, width_px, height_px));
    return kept->emplace(std::pair(number, width_px), std::move(image)).first->second;
  };
  return simulation::BlankForm{std::move(layout), std::move(page)};
}

}  // namespace rekap::simulate
