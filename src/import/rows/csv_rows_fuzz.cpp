// SPDX-License-Identifier: Apache-2.0
// Any CSV text is refused as a whole, or each of its rows is mapped or has a fault that can be
// told.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "import/rows/csv_rows.h"
#include "import/rows/row_mapper.h"
#include "import/sample_profile.h"

using namespace rekap::import;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Profile profile = parse_profile(sample_csv_profile).value();
  static const rekap::election::Definition definition = make_import_sample();
  static const RowMapper mapper = RowMapper::create(profile, definition).value();
  const auto rows = CsvRows::create(profile, {reinterpret_cast<const char*>(data), size});
  if (!rows) return 0;
  MappedRow mapped;
  // The whole text was gone through by `create`: no row may fail now.
  while (const Row* row = (*rows)->next().value()) {
    if (!mapper.is_wanted(*row)) continue;
    const auto fault = mapper.map(*row, mapped);
    if (fault) CHECK(!render_fault(*fault, rekap::base::Language::en).empty());
    if (!fault) CHECK(mapped.figures.size() == profile.figures.size());
  }
  return 0;
}
