// SPDX-License-Identifier: Apache-2.0
// The words for faults of rows, in both languages.
#include "import/rows/row_fault.h"

#include <fmt/format.h>

#include "base/text.h"

namespace rekap::import {
namespace {

std::string render_place(const RowPlace& place, base::Language language) {
  if (!place.file.empty()) return place.file;
  return fmt::format("{} {}", base::Text{"baris", "line"}.in(language), place.line);
}

}  // namespace

base::Text describe(RowFaultKind kind) {
  switch (kind) {
    case RowFaultKind::broken_file:
      return {"berkas tidak terbaca", "file not readable"};
    case RowFaultKind::address_mismatch:
      return {"alamat gambar milik TPS lain", "image address of another station"};
    case RowFaultKind::wrong_shape:
      return {"bukan objek atau daftar yang dimaksud profil",
              "not the object or list that the profile means"};
    case RowFaultKind::unmapped_member:
      return {"anggota tidak dikenal profil", "member unknown to the profile"};
    case RowFaultKind::unknown_station:
      return {"TPS tidak dikenal", "unknown station"};
    case RowFaultKind::station_outside_contest:
      return {"pemilihan ini tidak diadakan di TPS", "contest not held at station"};
    case RowFaultKind::repeated_station:
      return {"TPS sudah ada di berkas ini", "station given before in this file"};
    case RowFaultKind::not_a_number:
      return {"bukan bilangan bulat", "not a whole number"};
    case RowFaultKind::negative:
      return {"negatif", "negative"};
    case RowFaultKind::too_large:
      return {"melebihi 2147483647", "over 2147483647"};
    case RowFaultKind::field_off_form:
      return {"isian tidak ada di formulir TPS ini", "field not on the form of this station"};
    case RowFaultKind::ambiguous_figure:
      return {"angka kedua untuk satu isian", "second figure for one field"};
    case RowFaultKind::unusable_fact:
      return {"keterangan asal tidak sesuai jenisnya", "fact of origin is not of its kind"};
  }
  return {};
}

std::string render_fault(const RowFault& fault, base::Language language) {
  std::string text = render_place(fault.place, language);
  if (!fault.column.empty()) {
    text += fmt::format(", {} {}", base::Text{"kolom", "column"}.in(language), fault.column);
  }
  text += fmt::format(": {}: ", describe(fault.kind).in(language));
  // The reason of a broken file is a sentence of ours, not a value of the file.
  text += fault.kind == RowFaultKind::broken_file ? fault.value : base::quote(fault.value);
  if (fault.earlier) text += fmt::format(" ({})", render_place(*fault.earlier, language));
  return text;
}

}  // namespace rekap::import
