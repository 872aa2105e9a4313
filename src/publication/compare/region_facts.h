// SPDX-License-Identifier: Apache-2.0
// What a comparison asks of a published region, read without knowing its election: another
// definition may be the very thing that changed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/crypto/sha256.h"
#include "base/result.h"
#include "election/form_table.h"
#include "election/votes.h"
#include "publication/tree/data_file.h"

namespace rekap::publication {

/// Sums and counts of one contest, by their names in the file.
struct SumFacts {
  std::map<std::string, election::FormCount> stations;
  std::map<std::string, election::Votes> accepted, pending;
};

/// A station as its village lists it.
struct StationFacts {
  std::string name;
  std::optional<base::Sha256> file;  ///< none for a station of which nobody spoke

  bool operator==(const StationFacts&) const = default;
};

/// One region; contests by id, children and stations by code.
struct RegionFacts {
  std::string code, level, name;
  std::optional<std::string> parent;  ///< code; none for the nation
  std::map<std::string, SumFacts> contests;
  std::map<std::string, base::Sha256> children;
  std::map<std::string, StationFacts> stations;
  FileTable files;
};

/// Errors: invalid_input naming the member, for another format, a negative number, or a code that
/// is listed twice.
Result<RegionFacts> parse_region_facts(std::string_view json);

}  // namespace rekap::publication
