// SPDX-License-Identifier: Apache-2.0
// The one table of inconsistencies: code and sentence of each.
#include "election/definition/check/inconsistency.h"

#include <array>

#include "base/text.h"

namespace rekap::election {
namespace {

/// `text` is what `rekap election check` shows beside the values.
struct Description {
  std::string_view code;
  base::Text text;
};

// In the order of InconsistencyKind.
constexpr std::array<Description, inconsistency_kind_count> descriptions = {{
    {"region_count_differs",
     {"jumlah wilayah pada tingkat ini berbeda dari yang diharapkan",
      "the number of regions of this level differs from the expected one"}},
    {"station_count_differs",
     {"jumlah TPS wilayah ini berbeda dari daftar wilayah",
      "the stations of this region differ in number from the list of regions"}},
    {"area_count_differs",
     {"jumlah daerah pemilihan berbeda dari peraturan",
      "the number of areas differs from the regulation"}},
    {"seat_count_differs",
     {"jumlah kursi berbeda dari peraturan", "the sum of seats differs from the regulation"}},
    {"candidate_count_differs",
     {"jumlah calon berbeda dari yang diharapkan",
      "the number of candidates differs from the expected one"}},
    {"contest_without_areas",
     {"pemilihan ini tidak memiliki daerah", "this contest has no area at all"}},
    {"contest_not_held",
     {"pemilihan ini menurut hukum tidak diadakan di wilayah ini",
      "by law this contest is not held in this region"}},
    {"area_without_choices", {"tidak ada calon di wilayah ini", "nobody stands in this region"}},
    {"area_without_regions",
     {"daerah pemilihan tanpa wilayah", "an electoral district without regions"}},
    {"area_without_seats", {"daerah pemilihan tanpa kursi", "an electoral district without seats"}},
    {"region_in_two_areas",
     {"wilayah ini termasuk dalam dua daerah pemilihan",
      "this region belongs to two electoral districts"}},
    {"region_in_no_area",
     {"wilayah ini tidak termasuk dalam daerah pemilihan mana pun",
      "this region belongs to no electoral district"}},
    {"split_without_bounds",
     {"wilayah yang dipecah tanpa batas pada sumbernya: TPS tidak dapat ditetapkan",
      "a split region without bounds in the source: its stations cannot be assigned"}},
    {"region_name_differs",
     {"nama wilayah pada daftar daerah pemilihan berbeda dari daftar wilayah",
      "the list of districts names this region otherwise than the list of regions"}},
    {"region_name_twice",
     {"dua wilayah bernama sama di bawah induk yang sama",
      "two regions of one name below the same parent"}},
    {"code_not_nested",
     {"kode tidak diawali kode induknya atau panjangnya berbeda",
      "the code does not begin with that of its parent, or has another length"}},
    {"special_station",
     {"TPS khusus dengan nomor di luar urutan biasa",
      "a special station, numbered outside the usual series"}},
    {"station_number_gap", {"nomor TPS terlewat", "a gap in the numbers of the stations"}},
    {"list_too_long",
     {"daftar calon lebih panjang dari yang diizinkan",
      "a list of candidates is longer than allowed"}},
    {"list_number_gap",
     {"nomor urut calon terlewat", "a gap in the numbers of a list of candidates"}},
    {"list_name_twice",
     {"nama yang sama dua kali dalam satu daftar calon", "the same name twice in one list"}},
    {"row_name_differs",
     {"baris lain memberi nama lain untuk kode yang sama; nama pertama dipakai",
      "another row gives another name for the same code; the first is used"}},
    {"row_given_twice",
     {"kode yang sama dua kali; baris pertama dipakai",
      "the same code twice; the first row is used"}},
    {"region_unknown",
     {"kode wilayah tidak ada dalam daftar TPS; baris tidak dipakai",
      "no such region in the list of stations; the row is left out"}},
    {"region_joined_by_name",
     {"kode wilayah memakai penomoran lain; dicocokkan menurut nama",
      "the code is of another numbering; joined by name"}},
    {"area_unknown",
     {"calon di daerah yang tidak dikenal; baris tidak dipakai",
      "a candidate of an unknown area; the row is left out"}},
    {"party_unknown",
     {"calon dari partai yang tidak dikenal; baris tidak dipakai",
      "a candidate of an unknown party; the row is left out"}},
}};

}  // namespace

std::string_view inconsistency_code(InconsistencyKind kind) {
  return descriptions[static_cast<std::size_t>(kind)].code;
}

base::Text describe_inconsistency(InconsistencyKind kind) {
  return descriptions[static_cast<std::size_t>(kind)].text;
}

Result<InconsistencyKind> parse_inconsistency_code(std::string_view code) {
  for (std::size_t i = 0; i < descriptions.size(); ++i) {
    if (descriptions[i].code == code) return static_cast<InconsistencyKind>(i);
  }
  return fail(ErrorCode::invalid_input, "unknown inconsistency " + base::quote(code));
}

}  // namespace rekap::election
