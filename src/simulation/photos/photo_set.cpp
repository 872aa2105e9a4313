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
#include "simulation/photos/filled_page.h"
#include "simulation/simulate_election.h"

namespace rekap::simulation {
namespace {

constexpr std::string_view labels_header =
    "set,image,page,form,field,boxes,literal,value,omr_literal,published_value,published_source,"
    "source_of_label,rot180,status,note\n";

/// One station with what its paper says.
struct StationTruth {
  election::StationIndex station;
  std::map<std::string, std::int64_t> figures;
};

/// The first stations of the simulated election.
std::vector<StationTruth> list_truth(const PhotoRequest& request) {
  const election::Contest& contest = request.definition.contests[request.contest];
  const auto files = simulate_election({request.definition, request.seed, {}});
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

/// What happens to every page of one station: the same officer, the same telephone.
struct StationHabits {
  Hand hand;
  paper::JpegStyle jpeg;
};

StationHabits make_habits(const paper::FormLayout& layout, PhotoQuality quality, Random random) {
  double box_mm = 8;
  for (const paper::PageLayout& page : layout.pages) {
    if (!page.numbers.empty()) box_mm = page.numbers.front().boxes.front().width_mm();
  }
  StationHabits habits{make_hand(box_mm, random.fork(1)), {}};
  if (quality == PhotoQuality::scan) return habits;
  const int cast = quality == PhotoQuality::bad ? 45 : 15;
  habits.jpeg.quality =
      (quality == PhotoQuality::bad ? 35 : 70) + static_cast<int>(random.below(25));
  habits.jpeg.red_percent = 100 - static_cast<int>(random.below(cast));
  habits.jpeg.green_percent = 100 - static_cast<int>(random.below(cast));
  habits.jpeg.blue_percent = 100 - static_cast<int>(random.below(cast));
  return habits;
}

/// The rows of labels.csv for one photo.
std::string describe(const std::string& name, const paper::FormLayout& layout,
                     const paper::PageLayout& page, const Shot& shot,
                     const std::vector<WrittenNumber>& written) {
  const bool is_upside_down = shot.pose.corners[0].y_px > shot.pose.corners[3].y_px;
  std::string rows;
  for (const WrittenNumber& number : written) {
    rows +=
        fmt::format("synthetic,{},{},{},{},{},{},{},,,,seed,{},{},\n", name, page.number, layout.id,
                    number.field, number.literal.size(), number.literal, number.value,
                    is_upside_down ? 1 : 0, number.is_corrected ? "corrected" : "ok");
  }
  return rows;
}

/// The pages of one station, one after the other.
Result<std::string> photograph_station(const PhotoRequest& request, const StationTruth& truth,
                                       const SavePhoto& save) {
  const election::Definition& definition = request.definition;
  const paper::FormKind kind =
      TRY(paper::find_form_kind(definition, request.contest, truth.station, request.size));
  const paper::PrintedForm form = TRY(paper::make_printed_form(definition, kind, truth.station));
  const paper::FormLayout& layout = form.layout;
  // Apart from the streams of the figures themselves.
  const Random random = Random(request.seed ^ 0x70686F746F73).fork(truth.station.value);
  const StationHabits habits = make_habits(layout, request.quality, random);
  // A little finer than the photo, so that its pixels are never made up.
  const double scale =
      std::clamp(1.2 * request.page_px / std::max(layout.width_mm, layout.height_mm), 0.5, 40.0);
  std::string rows;
  for (std::size_t i = 0; i < layout.pages.size(); ++i) {
    const paper::PageLayout& page = layout.pages[i];
    const Random page_random = random.fork(100 + i);
    paper::GreyImage sheet = TRY(paper::render_page_image(form.pages[i], scale));
    const auto written = fill_page(
        {page, scale, truth.figures, habits.hand, request.correction_permille, page_random.fork(1)},
        sheet);
    const Shot shot = make_shot(layout.width_mm, layout.height_mm, request.page_px, request.quality,
                                page_random.fork(2));
    const paper::GreyImage photo = take_photo(sheet, scale, shot, page_random.fork(3));
    const std::string name =
        fmt::format("photos/{}-{}-{}.jpg", definition.regions.station(truth.station).code,
                    definition.contests[request.contest].id, page.number);
    TRY_VOID(save(name, paper::encode_jpeg(photo, habits.jpeg)));
    rows += describe(name, layout, page, shot, written);
  }
  return rows;
}

}  // namespace

Result<std::string> make_photos(const PhotoRequest& request, const SavePhoto& save) {
  const std::vector<StationTruth> stations = list_truth(request);
  std::string labels(labels_header);
  std::size_t done = 0;
  for (const StationTruth& truth : stations) {
    labels += TRY(photograph_station(request, truth, save));
    if (request.progress) request.progress(++done, stations.size());
  }
  return labels;
}

}  // namespace rekap::simulation
