// SPDX-License-Identifier: Apache-2.0
// Photos of filled-in forms of a simulated election, and what is written on them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "election/definition.h"
#include "paper/forms/form_size.h"
#include "simulation/photos/camera.h"

namespace rekap::simulation {

struct PhotoRequest {
  const election::Definition& definition;
  std::size_t contest = 0;
  std::uint64_t seed = 1;
  paper::FormSize size = paper::FormSize::a4;
  PhotoQuality quality = PhotoQuality::usual;
  int page_px = 2'000;  ///< of the longer side of the page
  std::size_t station_count_max = 10;
  int correction_permille = 10;
  std::function<void(std::size_t done, std::size_t total)> progress = {};
};

/// Gets each photo as it is made: its name and its bytes, a JPEG.
using SavePhoto = std::function<Result<>(const std::string& name, const std::string& bytes)>;

/// Makes the photos of the first stations at which the contest is held, with the true figures that
/// simulate_election gives for the same seed. Returns labels.csv, one row a number, in the columns
/// that `rekap read-eval` reads. The same seed gives the same photos.
/// Errors: those of the forms, and of `save`.
Result<std::string> make_photos(const PhotoRequest& request, const SavePhoto& save);

}  // namespace rekap::simulation
