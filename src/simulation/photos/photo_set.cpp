// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/photo_set.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "base/csv.h"
#include "base/text.h"
#include "paper/forms/drawing/render_form.h"
#include "paper/forms/printed_form.h"
#include "paper/image/codec/jpeg_encoder.h"
#include "simulation/photos/camera.h"
#include "simulation/photos/filled_page.h"
#include "simulation/photos/page_view.h"
#include "simulation/photos/photo_style.h"
#include "simulation/simulate_election.h"

namespace rekap::simulation {
namespace {

constexpr std::string_view labels_header =
    "set,image,page,form,field,boxes,literal,value,omr_literal,published_value,published_source,"
    "source_of_label,rot180,status,note\n";
constexpr std::string_view photos_header =
    "image,page,form,quality,view,hand,pixels_per_mm,width_px,height_px,jpeg_quality,rot180\n";

/// One station with what its paper says.
struct StationTruth {
  election::StationIndex station;
  FieldFigures figures;
};

/// The first stations of the simulated election.
std::vector<StationTruth> list_truth(const PhotoRequest& request, std::uint64_t seed) {
  const election::Contest& contest = request.definition.contests[request.contest];
  const auto files = simulate_election({request.definition, seed, {}});
  const std::string& csv = files.at("truth/" + contest.id + ".csv");
  std::vector<StationTruth> stations;
  auto reader = base::CsvReader::create(csv);
  CHECK(reader.has_value());  // it was just written
  while (stations.size() < request.station_count_max && reader->next().value_or(false)) {
    const auto& cells = reader->cells();
    const auto station = request.definition.regions.find_station(cells[0]);
    CHECK(station.has_value());
    if (!contest.area_of(*station)) continue;
    StationTruth truth{*station, {}};
    for (std::size_t i = 1; i < cells.size(); ++i) {
      if (const auto value = base::parse_integer(cells[i]))
        truth.figures[reader->columns()[i]] = *value;
    }
    stations.push_back(std::move(truth));
  }
  return stations;
}

/// The form of one station: ours or the official one, each page as it is printed.
struct StationForm {
  paper::FormLayout layout;
  std::function<Result<paper::GreyImage>(std::size_t page, double pixels_per_mm)> render;
};

Result<StationForm> make_form(const PhotoRequest& request, const StationTruth& truth) {
  if (request.form != nullptr) {
    return StationForm{request.form->layout, [form = request.form](std::size_t i, double scale) {
                         return form->page(form->layout.pages[i].number, scale);
                       }};
  }
  const paper::FormKind kind =
      TRY(paper::find_form_kind(request.definition, request.contest, truth.station, request.size));
  paper::PrintedForm form = TRY(paper::make_printed_form(request.definition, kind, truth.station));
  return StationForm{form.layout, [pages = std::move(form.pages)](std::size_t i, double scale) {
                       return paper::render_page_image(pages[i], scale);
                     }};
}

/// Whether each figure of the form has room in its boxes, and there are any.
Result<> check_figures(const paper::FormLayout& layout, const FieldFigures& figures) {
  bool has_any = false;
  for (const paper::PageLayout& page : layout.pages) {
    for (const paper::NumberLayout& number : page.numbers) {
      const auto figure = figures.find(number.field);
      if (figure == figures.end()) continue;
      has_any = true;
      if (std::to_string(figure->second).size() > number.boxes.size()) {
        return fail(ErrorCode::invalid_input,
                    fmt::format("{} of {} has no room in the {} boxes of {}", figure->second,
                                number.field, number.boxes.size(), layout.id));
      }
    }
  }
  if (has_any) return {};
  return fail(ErrorCode::invalid_input,
              fmt::format("the form {} has none of the figures of this contest", layout.id));
}

/// One page to be filled in and photographed.
struct PageTask {
  std::string name;  ///< of the photo
  const paper::FormLayout& layout;
  const paper::PageLayout& page;
  const Hand& hand;
  const std::vector<std::string>& slipped_sums;
};

bool is_upside_down(const Shot& shot) {
  return shot.pose.corners[0].y_px > shot.pose.corners[3].y_px;
}

/// The rows of labels.csv for one photo.
std::string describe_numbers(const PageTask& task, const Shot& shot,
                             const std::vector<WrittenNumber>& written) {
  std::string rows;
  for (const WrittenNumber& number : written) {
    const auto& sums = task.slipped_sums;
    std::string note = number.slip;
    if (std::find(sums.begin(), sums.end(), number.field) != sums.end())
      note += note.empty() ? "sum_differs" : " sum_differs";
    rows += fmt::format("synthetic,{},{},{},{},{},{},{},{},,,seed,{},{},{}\n", task.name,
                        task.page.number, task.layout.id, number.field, number.literal.size(),
                        number.literal, number.value, number.bubbles, is_upside_down(shot) ? 1 : 0,
                        number.is_corrected ? "corrected" : "ok", note);
  }
  return rows;
}

/// Pixels a millimetre of a sheet so that it is as large as asked, or fits its frame.
double find_scale(const PhotoRequest& request, const paper::FormLayout& layout, Random random) {
  if (request.frame_width_px > 0) {
    return 0.97 * std::min(request.frame_width_px / layout.width_mm,
                           request.frame_height_px / layout.height_mm);
  }
  const int page_px = request.page_px ? *request.page_px : mix_page_px(random);
  return page_px / std::max(layout.width_mm, layout.height_mm);
}

/// The sheet is drawn a little finer than the photo; on few scales, so that pages can be kept.
double find_sheet_scale(double photo_scale) {
  double scale = 0.5;
  while (scale < 1.2 * photo_scale && scale < 40) scale *= 1.25;
  return std::min(scale, 40.0);
}

Result<> photograph_page(const PhotoRequest& request, const PageTask& task, const StationForm& form,
                         const FieldFigures& figures, Random random, const SavePhoto& save,
                         PhotoTables& tables) {
  const PhotoQuality quality = request.quality ? *request.quality : mix_quality(random.fork(4));
  const bool has_frame = request.frame_width_px > 0;
  const PageView view =
      has_frame ? PageView{} : choose_view(task.layout, task.page, quality, random.fork(5));
  const double photo_scale = find_scale(request, task.layout, random.fork(6));
  const double scale = find_sheet_scale(photo_scale);
  const auto index = static_cast<std::size_t>(&task.page - task.layout.pages.data());
  paper::GreyImage sheet = TRY(form.render(index, scale));
  const auto written =
      fill_page({task.page, scale, figures, task.hand, request.slips, random.fork(1)}, sheet);
  const Shot shot = make_shot({task.layout.width_mm, task.layout.height_mm, photo_scale, quality,
                               view.kept, request.frame_width_px, request.frame_height_px},
                              random.fork(2));
  const paper::GreyImage photo = take_photo(sheet, scale, shot, random.fork(3));
  paper::JpegStyle style = make_jpeg_style(quality, random.fork(7));
  if (request.jpeg_quality) style.quality = *request.jpeg_quality;
  TRY_VOID(save(task.name, paper::encode_jpeg(photo, style)));
  tables.labels += describe_numbers(task, shot, written);
  tables.photos +=
      fmt::format("{},{},{},{},{},{},{:.2f},{},{},{},{}\n", task.name, task.page.number,
                  task.layout.id, photo_quality_name(quality), view.name,
                  task.hand.family == StrokeFamily::train ? "train" : "eval", photo_scale,
                  photo.width_px, photo.height_px, style.quality, is_upside_down(shot) ? 1 : 0);
  return {};
}

/// The pages of one station, one after the other, by one officer.
Result<> photograph_station(const PhotoRequest& request, std::uint64_t seed, StationTruth truth,
                            const SavePhoto& save, PhotoTables& tables) {
  const StationForm form = TRY(make_form(request, truth));
  const paper::FormLayout& layout = form.layout;
  TRY_VOID(check_figures(layout, truth.figures));
  // Apart from the streams of the figures themselves.
  const Random random = Random(seed ^ 0x70686F746F73).fork(truth.station.value);
  const auto slipped =
      slip_in_sums(layout.sums, request.slips.sum_differs, random.fork(2), truth.figures);
  double box_mm = 8;
  for (const paper::PageLayout& page : layout.pages) {
    if (!page.numbers.empty()) box_mm = page.numbers.front().boxes.front().width_mm();
  }
  const Hand hand = make_hand(box_mm, request.family, random.fork(1));
  const std::string prefix = request.election_count > 1 ? fmt::format("{}-", seed) : "";
  for (std::size_t i = 0; i < layout.pages.size(); ++i) {
    const paper::PageLayout& page = layout.pages[i];
    if (request.page_number && page.number != *request.page_number) continue;
    const PageTask task = {
        fmt::format("photos/{}{}-{}-{}.jpg", prefix,
                    request.definition.regions.station(truth.station).code,
                    request.definition.contests[request.contest].id, page.number),
        layout, page, hand, slipped};
    TRY_VOID(
        photograph_page(request, task, form, truth.figures, random.fork(100 + i), save, tables));
  }
  return {};
}

}  // namespace

Result<PhotoTables> make_photos(const PhotoRequest& request, const SavePhoto& save) {
  PhotoTables tables{std::string(labels_header), std::string(photos_header)};
  for (std::size_t i = 0; i < request.election_count; ++i) {
    const std::vector<StationTruth> stations = list_truth(request, request.seed + i);
    std::size_t done = i * stations.size();
    for (const StationTruth& truth : stations) {
      TRY_VOID(photograph_station(request, request.seed + i, truth, save, tables));
      if (request.progress) request.progress(++done, request.election_count * stations.size());
    }
  }
  return tables;
}

}  // namespace rekap::simulation
