// SPDX-License-Identifier: Apache-2.0
// Numbers in words, as the officers write them in capitals.
#pragma once

#include <cstdint>
#include <string>

namespace rekap::simulation {

/// "SERATUS LIMA PULUH SEMBILAN" for 159; from 0 to 999,999.
std::string number_words(std::int64_t number);

}  // namespace rekap::simulation
