// SPDX-License-Identifier: Apache-2.0
// Photos of filled-in forms of a simulated election, and what is written on them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "election/definition.h"
#include "paper/forms/form_size.h"
#include "paper/image/grey_image.h"
#include "paper/layout/form_layout.h"
#include "simulation/photos/shot.h"
#include "simulation/photos/writing/hand.h"

namespace rekap::simulation {

/// A form that is not ours, such as the official one: where its figures sit, and its empty pages.
struct BlankForm {
  paper::FormLayout layout;
  /// The page of that number, so many pixels a millimetre.
  std::function<Result<paper::GreyImage>(int page_number, double pixels_per_mm)> page;
};

struct PhotoRequest {
  const election::Definition& definition;
  std::size_t contest = 0;
  std::uint64_t seed = 1;
  std::size_t election_count = 1;  ///< with the seeds that follow, for more stations than there are
  std::size_t station_count_max = 10;
  paper::FormSize size = paper::FormSize::a4;  ///< of our own form
  const BlankForm* form = nullptr;             ///< instead of our own
  std::optional<int> page_number = {};         ///< this page alone
  StrokeFamily family = StrokeFamily::train;
  SlipRates slips = {};
  std::optional<PhotoQuality> quality = PhotoQuality::usual;  ///< nothing: mixed, as in 2024
  std::optional<int> page_px = 2'000;           ///< of the longer side of the page; nothing: mixed
  int frame_width_px = 0, frame_height_px = 0;  ///< of every photo; the sheet whole in it
  std::optional<int> jpeg_quality = {};         ///< 1 to 100; nothing: by the photo's quality
  std::function<void(std::size_t done, std::size_t total)> progress = {};
};

/// The tables that belong to the photos; docs/formats/scenario.md has their columns.
struct PhotoTables {
  std::string labels;  ///< labels.csv: one row a number, as `rekap read-eval` reads it
  std::string photos;  ///< photos.csv: one row a photo, with its faults
  std::string boxes;   ///< boxes.csv: one row a number, where its boxes lie on the photo
};

/// Gets each photo as it is made: its name and its bytes, a JPEG.
using SavePhoto = std::function<Result<>(const std::string& name, const std::string& bytes)>;

/// Makes the photos of the first stations at which the contest is held, with the true figures that
/// simulate_election gives for the same seed but for the slips of officers. The same seed gives the
/// same photos.
/// Errors: those of the forms and of `save`; invalid_input where the form is not one of that
/// contest or a figure does not fit its boxes.
Result<PhotoTables> make_photos(const PhotoRequest& request, const SavePhoto& save);

}  // namespace rekap::simulation
