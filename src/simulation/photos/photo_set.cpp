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

constexpr std::string_view boxes_header = "image,field,x0,y0,x1,y1,frame,literal\n";

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
  const StationForm& form;
  std::size_t index = 0;  ///< of the page
  const FieldFigures& figures;
  const Hand& hand;
  const std::vector<std::string>& slipped_sums;

  const paper::PageLayout& page() const { return form.layout.pages[index]; }
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
    rows +=
        fmt::format("synthetic,{},{},{},{},{},{},{},{},,,seed,{},{},{}\n", task.name,
                    task.page().number, task.form.layout.id, number.field, number.literal.size(),
                    number.literal, number.value, number.bubbles, is_upside_down(shot) ? 1 : 0,
                    number.is_corrected ? "corrected" : "ok", note);
  }
  return rows;
}

/// The rows of boxes.csv for one photo: the upright rectangle, in whole pixels, that holds the
/// boxes of a number; it may reach beyond the photo.
std::string describe_boxes(const PageTask& task, const Shot& shot,
                           const std::vector<WrittenNumber>& written) {
  const PhotoGeometry geometry(shot.pose);
  std::string rows;
  std::size_t done = 0;
  for (const paper::NumberLayout& number : task.page().numbers) {
    if (done == written.size() || written[done].field != number.field) continue;
    std::vector<double> xs, ys;
    for (const paper::PageRectangle& box : number.boxes) {
      for (const paper::PagePoint corner : {paper::PagePoint{box.left_mm, box.top_mm},
                                            {box.right_mm, box.top_mm},
                                            {box.right_mm, box.bottom_mm},
                                            {box.left_mm, box.bottom_mm}}) {
        const paper::ImagePoint at = geometry.to_photo(corner);
        xs.push_back(at.x_px);
        ys.push_back(at.y_px);
      }
    }
    const auto [left, right] = std::minmax_element(xs.begin(), xs.end());
    const auto [top, bottom] = std::minmax_element(ys.begin(), ys.end());
    rows += fmt::format("{},{},{:.0f},{:.0f},{:.0f},{:.0f},image,{}\n", task.name, number.field,
                        *left, *top, *right, *bottom, written[done].literal);
    ++done;
  }
  return rows;
}

/// Pixels a millimetre of a sheet so that it is as large as asked, or fits its frame.
double find_scale(const PhotoRequest& request, const paper::FormLayout& layout, Random random) {
  if (request.frame_width_px > 0) {
    // Room for turn and perspective.
    return 0.9 * std::min(request.frame_width_px / layout.width_mm,
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

/// Goes from station to station and takes down what it did.
class Photographer {
 public:
  Photographer(const PhotoRequest& request, const SavePhoto& save)
      : request_(request), save_(save) {}

  /// The pages of one station, one after the other, by one officer.
  Result<> photograph_station(std::uint64_t seed, StationTruth truth);
  PhotoTables take_tables() { return std::move(tables_); }

 private:
  Result<> photograph_page(const PageTask& task, const Random& random);

  const PhotoRequest& request_;
  const SavePhoto& save_;
  PhotoTables tables_{std::string(labels_header), std::string(photos_header),
                      std::string(boxes_header)};
};

Result<> Photographer::photograph_page(const PageTask& task, const Random& random) {
  const paper::FormLayout& layout = task.form.layout;
  const PhotoQuality quality = request_.quality ? *request_.quality : mix_quality(random.fork(4));
  const bool has_frame = request_.frame_width_px > 0;
  const PageView view =
      has_frame ? PageView{} : choose_view(layout, task.page(), quality, random.fork(5));
  const double photo_scale = find_scale(request_, layout, random.fork(6));
  const double scale = find_sheet_scale(photo_scale);
  paper::GreyImage sheet = TRY(task.form.render(task.index, scale));
  const auto written = fill_page(
      {task.page(), scale, task.figures, task.hand, request_.slips, random.fork(1)}, sheet);
  const Shot shot = make_shot({layout.width_mm, layout.height_mm, photo_scale, quality, view.kept,
                               request_.frame_width_px, request_.frame_height_px},
                              random.fork(2));
  const paper::GreyImage photo = take_photo(sheet, scale, shot, random.fork(3));
  paper::JpegStyle style = make_jpeg_style(quality, random.fork(7));
  if (request_.jpeg_quality) style.quality = *request_.jpeg_quality;
  TRY_VOID(save_(task.name, paper::encode_jpeg(photo, style)));
  tables_.labels += describe_numbers(task, shot, written);
  tables_.boxes += describe_boxes(task, shot, written);
  tables_.photos +=
      fmt::format("{},{},{},{},{},{},{:.2f},{},{},{},{}\n", task.name, task.page().number,
                  layout.id, photo_quality_name(quality), view.name,
                  task.hand.family == StrokeFamily::train ? "train" : "eval", photo_scale,
                  photo.width_px, photo.height_px, style.quality, is_upside_down(shot) ? 1 : 0);
  return {};
}

Result<> Photographer::photograph_station(std::uint64_t seed, StationTruth truth) {
  const StationForm form = TRY(make_form(request_, truth));
  const paper::FormLayout& layout = form.layout;
  TRY_VOID(check_figures(layout, truth.figures));
  // Apart from the streams of the figures themselves.
  const Random random = Random(seed ^ 0x70686F746F73).fork(truth.station.value);
  const auto slipped =
      slip_in_sums(layout.sums, request_.slips.sum_differs, random.fork(2), truth.figures);
  double box_mm = 8;
  for (const paper::PageLayout& page : layout.pages) {
    if (!page.numbers.empty()) box_mm = page.numbers.front().boxes.front().width_mm();
  }
  const Hand hand = make_hand(box_mm, request_.family, random.fork(1));
  const std::string station =
      fmt::format("{}{}-{}", request_.election_count > 1 ? fmt::format("{}-", seed) : "",
                  request_.definition.regions.station(truth.station).code,
                  request_.definition.contests[request_.contest].id);
  for (std::size_t i = 0; i < layout.pages.size(); ++i) {
    const int number = layout.pages[i].number;
    if (request_.page_number && number != *request_.page_number) continue;
    const PageTask task = {
        fmt::format("photos/{}-{}.jpg", station, number), form, i, truth.figures, hand, slipped};
    TRY_VOID(photograph_page(task, random.fork(100 + i)));
  }
  return {};
}

}  // namespace

Result<PhotoTables> make_photos(const PhotoRequest& request, const SavePhoto& save) {
  Photographer photographer(request, save);
  for (std::size_t i = 0; i < request.election_count; ++i) {
    const std::vector<StationTruth> stations = list_truth(request, request.seed + i);
    std::size_t done = i * stations.size();
    for (const StationTruth& truth : stations) {
      TRY_VOID(photographer.photograph_station(request.seed + i, truth));
      if (request.progress) request.progress(++done, request.election_count * stations.size());
    }
  }
  return photographer.take_tables();
}

}  // namespace rekap::simulation
