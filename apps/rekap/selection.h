// SPDX-License-Identifier: Apache-2.0
// From the words of the command line to parts of the definition: contests, sources, regions,
// stations.
#pragma once

#include <optional>
#include <vector>

#include "command.h"
#include "election/definition.h"

namespace rekap::cli {

/// Indexes of the contest of `--contest`, or of all. Errors: invalid_input naming the ones there
/// are.
Result<std::vector<std::size_t>> select_contests(const election::Definition& definition,
                                                 const Arguments& arguments);
/// The one contest of `--contest`, or the only one there is. Errors: invalid_input.
Result<std::size_t> select_contest(const election::Definition& definition,
                                   const Arguments& arguments);
/// Index of the source of `--source`, if given. Errors: invalid_input naming the ones there are.
Result<std::optional<std::size_t>> select_source(const election::Definition& definition,
                                                 const Arguments& arguments);
/// The stations of `--region` (a region's or a station's code), or all. Errors: invalid_input for
/// an unknown code.
Result<election::StationRange> select_stations(const election::Definition& definition,
                                               const Arguments& arguments);
/// The station of `--station`. Errors: invalid_input for an unknown code.
Result<election::StationIndex> select_station(const election::Definition& definition,
                                              const Arguments& arguments);

}  // namespace rekap::cli
