// SPDX-License-Identifier: Apache-2.0
// Any JSON file of a station is mapped or has a fault that can be told.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "import/rows/json_rows.h"
#include "import/rows/row_mapper.h"
#include "import/sample_profile.h"

using namespace rekap::import;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Profile profile = parse_profile(sample_json_profile).value();
  static const rekap::election::Definition definition = make_import_sample();
  static const RowMapper mapper = RowMapper::create(profile, definition).value();
  static JsonRowParser parser(profile);
  Row row;
  parser.parse("3173011005001.json", {reinterpret_cast<const char*>(data), size}, row);
  MappedRow mapped;
  const auto fault = mapper.map(row, mapped);
  if (fault) CHECK(!render_fault(*fault, rekap::base::Language::id).empty());
  return 0;
}
