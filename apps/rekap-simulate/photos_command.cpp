// SPDX-License-Identifier: Apache-2.0
#include "photos_command.h"

#include <optional>

#include <fmt/format.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "blank_form.h"
#include "definition_folder.h"
#include "simulation/photos/photo_set.h"

namespace rekap::simulate {

const std::string_view photos_usage =
    "rekap-simulate photos OUT [--seed N] [--elections N] [--stations N] [--contest ID]\n"
    "                      [--size a4|plano] [--form ID] [--pdf FILE] [--page N]\n"
    "                      [--hand train|eval] [--slips as-seen|none] [--jpeg N]\n"
    "                      [--quality scan|good|usual|bad|mixed] [--pixels N|mixed]\n"
    "                      [--frame WxH] [--election DIR]\n\n"
    "Writes photos of filled-in forms into OUT/photos, what is written on them into\n"
    "OUT/labels.csv, where its boxes lie into OUT/boxes.csv, and what is wrong with each photo\n"
    "into OUT/photos.csv. Their figures are those of `election` with the same seed. Default:\n"
    "seed 1, one election, president, our own form on A4, all pages, 10 stations, usual photos,\n"
    "2000 pixels along the page, slips of officers as often as in 2024.\n\n"
    "  --form c-hasil-ppwp-2024   the official form of 2024, from its PDF (default:\n"
    "                             ../shared/data/forms/C.HASIL-PPWP.pdf)\n"
    "  --elections N              as many seeds, for more stations\n"
    "  --hand eval                shapes of writing that the hand `train` does not have\n"
    "  --frame 4000x3000          every photo of that size, with the whole sheet in it\n"
    "  --jpeg 90                  quality of the compression, 1 to 100\n\n"
    "  rekap-simulate photos simulated --seed 7 --size plano --quality bad\n"
    "  rekap-simulate photos official --form c-hasil-ppwp-2024 --quality mixed --pixels mixed\n";

namespace {

/// The words of the command line, taken apart.
struct Options {
  base::Path out;
  base::Path election = default_election;
  base::Path pdf = default_form_pdf;
  std::string contest = "president";
  std::string form;  ///< of a layout; empty for our own
  std::uint64_t seed = 1;
  std::size_t election_count = 1;
  std::size_t station_count_max = 10;
  paper::FormSize size = paper::FormSize::a4;
  std::optional<int> page_number;
  simulation::StrokeFamily family = simulation::StrokeFamily::train;
  simulation::SlipRates slips;
  std::optional<simulation::PhotoQuality> quality = simulation::PhotoQuality::usual;
  std::optional<int> page_px = 2'000;
  int frame_width_px = 0, frame_height_px = 0;
  std::optional<int> jpeg_quality;
};

constexpr int side_px_max = 8'000;

/// Sets an option that is a name; false if it is another, or its value unfit.
bool set_name(Options& options, std::string_view name, const std::string& value) {
  if (name == "--election") {
    options.election = value;
  } else if (name == "--contest") {
    options.contest = value;
  } else if (name == "--form") {
    options.form = value;
  } else if (name == "--pdf") {
    options.pdf = value;
  } else if (name == "--size" && (value == "a4" || value == "plano")) {
    options.size = value == "a4" ? paper::FormSize::a4 : paper::FormSize::plano;
  } else if (name == "--hand" && simulation::find_stroke_family(value)) {
    options.family = *simulation::find_stroke_family(value);
  } else if (name == "--slips" && (value == "as-seen" || value == "none")) {
    options.slips = value == "none" ? simulation::no_slips() : simulation::SlipRates{};
  } else if (name == "--quality" && (value == "mixed" || simulation::find_photo_quality(value))) {
    options.quality = simulation::find_photo_quality(value);
  } else if (name == "--pixels" && value == "mixed") {
    options.page_px = std::nullopt;
  } else {
    return false;
  }
  return true;
}

/// Sets an option that is a number; false if it is another, or its value unfit.
bool set_number(Options& options, std::string_view name, std::int64_t number) {
  if (name == "--seed" && number >= 0) {
    options.seed = static_cast<std::uint64_t>(number);
  } else if (name == "--elections" && number > 0 && number <= 10'000) {
    options.election_count = static_cast<std::size_t>(number);
  } else if (name == "--stations" && number > 0) {
    options.station_count_max = static_cast<std::size_t>(number);
  } else if (name == "--page" && number > 0 && number <= 64) {
    options.page_number = static_cast<int>(number);
  } else if (name == "--pixels" && number >= 200 && number <= side_px_max) {
    options.page_px = static_cast<int>(number);
  } else if (name == "--jpeg" && number > 0 && number <= 100) {
    options.jpeg_quality = static_cast<int>(number);
  } else {
    return false;
  }
  return true;
}

/// "4000x3000"; false if it is not two sides of a photo.
bool set_frame(Options& options, const std::string& value) {
  const auto sides = base::split(value, 'x');
  if (sides.size() != 2) return false;
  const auto width = base::parse_integer(sides[0]), height = base::parse_integer(sides[1]);
  const auto is_side = [](const auto& side) {
    return side && *side >= 200 && *side <= side_px_max;
  };
  if (!is_side(width) || !is_side(height)) return false;
  options.frame_width_px = static_cast<int>(*width);
  options.frame_height_px = static_cast<int>(*height);
  return true;
}

/// Sets one option; false if it is unknown, or its value unfit.
bool set_option(Options& options, std::string_view name, const std::string& value) {
  if (name == "--frame") return set_frame(options, value);
  const auto number = base::parse_integer(value);
  return (number && set_number(options, name, *number)) || set_name(options, name, value);
}

std::optional<Options> parse_options(const std::vector<std::string>& words) {
  if (words.empty() || words[0].starts_with("--") || words.size() % 2 == 0) return std::nullopt;
  Options options;
  options.out = words[0];
  for (std::size_t i = 1; i < words.size(); i += 2) {
    if (!set_option(options, words[i], words[i + 1])) return std::nullopt;
  }
  return options;
}

Result<std::size_t> find_contest(const election::Definition& definition, const std::string& id) {
  std::vector<std::string> known;
  for (std::size_t i = 0; i < definition.contests.size(); ++i) {
    if (definition.contests[i].id == id) return i;
    known.push_back(definition.contests[i].id);
  }
  return fail(ErrorCode::invalid_input, fmt::format("no contest {} in this election; there are: {}",
                                                    base::quote(id), base::join(known, ", ")));
}

}  // namespace

Result<bool> run_photos(const std::vector<std::string>& words) {
  const auto options = parse_options(words);
  if (!options) return false;
  const auto definition = TRY(load_definition(options->election));
  const std::size_t contest = TRY(find_contest(*definition, options->contest));
  std::optional<simulation::BlankForm> form;
  if (!options->form.empty()) form = TRY(load_blank_form(options->form, options->pdf));
  simulation::PhotoRequest request{*definition};
  request.contest = contest;
  request.seed = options->seed;
  request.election_count = options->election_count;
  request.station_count_max = options->station_count_max;
  request.size = options->size;
  request.form = form ? &*form : nullptr;
  request.page_number = options->page_number;
  request.family = options->family;
  request.slips = options->slips;
  request.quality = options->quality;
  request.page_px = options->page_px;
  request.frame_width_px = options->frame_width_px;
  request.frame_height_px = options->frame_height_px;
  request.jpeg_quality = options->jpeg_quality;
  const bool is_terminal = isatty(STDERR_FILENO) == 1;
  request.progress = [&](std::size_t done, std::size_t total) {
    if (is_terminal) fmt::print(stderr, "\r{} / {}{}", done, total, done == total ? "\n" : "");
  };
  TRY_VOID(base::make_folder(options->out / "photos"));
  std::size_t photo_count = 0;
  const simulation::PhotoTables tables =
      TRY(simulation::make_photos(request, [&](const std::string& name, const std::string& bytes) {
        ++photo_count;
        return base::save_file_unsynced(options->out / name, bytes);
      }));
  TRY_VOID(base::save_file(options->out / "labels.csv", tables.labels));
  TRY_VOID(base::save_file(options->out / "photos.csv", tables.photos));
  TRY_VOID(base::save_file(options->out / "boxes.csv", tables.boxes));
  fmt::print("{}: {} photos, labels.csv, boxes.csv, photos.csv\n", options->out.string(),
             photo_count);
  return true;
}

}  // namespace rekap::simulate
