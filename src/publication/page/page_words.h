// SPDX-License-Identifier: Apache-2.0
// The words of the pages, in both languages; terms as docs/glossary.md decides them.
#pragma once

#include "base/language.h"
#include "election/finding.h"
#include "election/form_table.h"
#include "election/region_tree.h"

namespace rekap::publication {

/// Fixed words and sentences, by what they say.
struct Words {
  static constexpr base::Text home{"Beranda", "Home"};
  static constexpr base::Text stations{"TPS", "stations"};
  static constexpr base::Text received{"Masuk", "Received"};
  static constexpr base::Text accepted{"Diterima", "Accepted"};
  static constexpr base::Text pending{"Tertunda", "Pending"};
  static constexpr base::Text missing{"Belum masuk", "Missing"};
  static constexpr base::Text expected{"Seluruhnya", "Expected"};
  static constexpr base::Text of{"dari", "of"};
  static constexpr base::Text share{"Bagian", "Share"};
  static constexpr base::Text number{"No.", "No."};
  static constexpr base::Text choice{"Peserta", "Choice"};
  static constexpr base::Text votes{"Perolehan suara", "Votes"};
  static constexpr base::Text accepted_votes{"suara dalam formulir yang diterima",
                                             "votes on accepted forms"};
  static constexpr base::Text all_fields{"Semua isian formulir", "All fields of the form"};
  static constexpr base::Text field{"Isian", "Field"};
  static constexpr base::Text blank_note{
      "Angka dalam kurung: banyaknya formulir yang isian itu kosong.",
      "In brackets: forms on which that field is blank."};
  static constexpr base::Text findings{"Temuan", "Findings"};
  static constexpr base::Text no_findings{"Tidak ada temuan.", "No findings."};
  static constexpr base::Text rule{"Aturan", "Rule"};
  static constexpr base::Text meaning{"Arti", "Meaning"};
  static constexpr base::Text source{"Sumber", "Source"};
  static constexpr base::Text severity{"Tingkat", "Severity"};
  static constexpr base::Text broken{"Dilanggar", "Broken"};
  static constexpr base::Text applied{"Diperiksa", "Checked"};
  static constexpr base::Text region{"Wilayah", "Region"};
  static constexpr base::Text state{"Status", "State"};
  static constexpr base::Text valid{"Sah", "Valid"};
  static constexpr base::Text digit_boxes{"kotak angka pada foto", "digit boxes on the photo"};
  static constexpr base::Text rejected{"ditolak", "rejected"};
  static constexpr base::Text outcome{"Hasil", "Outcome"};
  static constexpr base::Text downloads{"Unduh data", "Download the data"};
  static constexpr base::Text villages{"Kelurahan/desa dan TPS", "Villages and stations"};
  static constexpr base::Text explanation{
      "Diterima: isian formulir sesuai semua aturan wajib dan ikut dijumlahkan. Tertunda: formulir "
      "sudah masuk tetapi melanggar aturan wajib, ditolak, atau sumber-sumbernya berbeda; "
      "suaranya ditampilkan terpisah. Belum masuk bukan berarti nol.",
      "Accepted: the form keeps all hard rules and is in the sums. Pending: the form has come in "
      "but breaks a hard rule, is rejected, or its sources differ; its votes stand apart. Missing "
      "never means zero."};
  static constexpr base::Text not_official{
      "Angka ini dihitung dari catatan terbuka; hasil resmi ditetapkan melalui rekapitulasi "
      "berjenjang.",
      "These figures are computed from an open record; the official result is decided by the "
      "tiered recapitulation."};
};

/// "Provinsi", "Kabupaten/kota", …
base::Text level_text(election::RegionLevel level);
/// "diterima", "tertunda", "belum masuk", "terdaftar tanpa angka".
base::Text status_text(election::FormStatus status);
/// "wajib", "peringatan", "bukti".
base::Text severity_text(election::Severity severity);

}  // namespace rekap::publication
