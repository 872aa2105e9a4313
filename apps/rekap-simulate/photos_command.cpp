// SPDX-License-Identifier: Apache-2.0
#include "photos_command.h"

#include <optional>

#include <fmt/format.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "definition_folder.h"
#include "simulation/photos/photo_set.h"

namespace rekap::simulate {

const std::string_view photos_usage =
    "rekap-simulate photos OUT [--seed N] [--contest ID] [--size a4|plano] [--stations N]\n"
    "                      [--quality scan|good|usual|bad] [--pixels N] [--election DIR]\n\n"
    "Writes photos of filled-in forms into OUT/photos and what is written on them into\n"
    "OUT/labels.csv. Their figures are those of `election` with the same seed. Default: seed 1,\n"
    "president, A4, 10 stations, usual photos, 2000 pixels along the page.\n\n"
    "  rekap-simulate photos simulated --seed 7 --size plano --quality bad\n";

namespace {

/// The words of the command line, taken apart.
struct Options {
  base::Path out;
  base::Path election = default_election;
  std::string contest = "president";
  std::uint64_t seed = 1;
  paper::FormSize size = paper::FormSize::a4;
  simulation::PhotoQuality quality = simulation::PhotoQuality::usual;
  int page_px = 2'000;
  std::size_t station_count_max = 10;
};

/// Sets one option; false if it is unknown, or its value unfit.
bool set_option(Options& options, std::string_view name, const std::string& value) {
  const std::int64_t number = base::parse_integer(value).value_or(-1);
  if (name == "--election") {
    options.election = value;
  } else if (name == "--contest") {
    options.contest = value;
  } else if (name == "--seed" && number >= 0) {
    options.seed = static_cast<std::uint64_t>(number);
  } else if (name == "--stations" && number > 0) {
    options.station_count_max = static_cast<std::size_t>(number);
  } else if (name == "--pixels" && number >= 200 && number <= 8'000) {
    options.page_px = static_cast<int>(number);
  } else if (name == "--size" && (value == "a4" || value == "plano")) {
    options.size = value == "a4" ? paper::FormSize::a4 : paper::FormSize::plano;
  } else if (name == "--quality" && simulation::find_photo_quality(value)) {
    options.quality = *simulation::find_photo_quality(value);
  } else {
    return false;
  }
  return true;
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
  simulation::PhotoRequest request{*definition};
  request.contest = contest;
  request.seed = options->seed;
  request.size = options->size;
  request.quality = options->quality;
  request.page_px = options->page_px;
  request.station_count_max = options->station_count_max;
  const bool is_terminal = isatty(STDERR_FILENO) == 1;
  request.progress = [&](std::size_t done, std::size_t total) {
    if (is_terminal) fmt::print(stderr, "\r{} / {}{}", done, total, done == total ? "\n" : "");
  };
  TRY_VOID(base::make_folder(options->out / "photos"));
  std::size_t photo_count = 0;
  const std::string labels =
      TRY(simulation::make_photos(request, [&](const std::string& name, const std::string& bytes) {
        ++photo_count;
        return base::save_file_unsynced(options->out / name, bytes);
      }));
  TRY_VOID(base::save_file(options->out / "labels.csv", labels));
  fmt::print("{}: {} photos, labels.csv\n", options->out.string(), photo_count);
  return true;
}

}  // namespace rekap::simulate
