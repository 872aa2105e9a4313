// SPDX-License-Identifier: Apache-2.0
// A small definition with every kind of contest and area, for the tests of this folder.
#pragma once

#include "election/definition.h"

namespace rekap::election {

/// Three provinces (one abroad), five contests, ten stations. Inconsistent on purpose in three
/// places: a special station, a province without one contest, and a village of a split district.
DefinitionFiles sample_files();

}  // namespace rekap::election
