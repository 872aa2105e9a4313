// SPDX-License-Identifier: Apache-2.0
// The reasons. A code that stands in a record is never taken out or given another meaning.
#include "record/reason.h"

#include <algorithm>
#include <array>

namespace rekap::record {
namespace {

// Sorted by code: find_reason searches it, a test holds the order.
constexpr std::array all_reasons = {
    Reason{"compared_with_paper",
           {"Dicocokkan dengan formulir kertas", "Compared with the paper form"}},
    Reason{"continued_vote", {"Pemungutan suara lanjutan", "Voting that was continued"}},
    Reason{"court_order", {"Putusan pengadilan", "Order of a court"}},
    Reason{"duplicate", {"Kiriman ganda", "The same form, sent twice"}},
    Reason{"implausible", {"Angka tidak masuk akal", "Figures that cannot be"}},
    Reason{"key_compromised", {"Kunci bocor", "The key is known to others"}},
    Reason{"key_lost", {"Kunci hilang", "The key is lost"}},
    Reason{"key_rotation", {"Penggantian kunci berkala", "Regular change of keys"}},
    Reason{"late_vote", {"Pemungutan suara susulan", "Voting that was held later"}},
    Reason{"misread", {"Salah baca mesin", "Misread by machine"}},
    Reason{"names_and_signatures", {"Memuat nama dan tanda tangan", "Shows names and signatures"}},
    Reason{"objection_upheld", {"Keberatan diterima", "An objection was upheld"}},
    Reason{"operator_joined", {"Petugas baru", "A new operator"}},
    Reason{"operator_left", {"Petugas berhenti", "An operator who left"}},
    Reason{"page_captured", {"Halaman formulir difoto", "A page of the form was photographed"}},
    Reason{"plenary_correction",
           {"Pembetulan dalam rapat pleno", "Corrected in a plenary recapitulation"}},
    Reason{"reader_joined", {"Mesin pembaca baru", "A new reading machine"}},
    Reason{"readings_differ", {"Pembacaan mesin berbeda-beda", "Readings by machine differ"}},
    Reason{"recount", {"Penghitungan suara ulang", "Recount"}},
    Reason{"revote", {"Pemungutan suara ulang", "Revote"}},
    Reason{"source_changed", {"Sumber mengubah angkanya", "The source changed its figures"}},
    Reason{"supervisor_advice", {"Saran pengawas pemilu", "Advice of the election supervisor"}},
    Reason{"transcription_error", {"Salah salin", "Error in copying the figures"}},
    Reason{"under_review", {"Sedang diperiksa", "Under review"}},
    Reason{"unreadable", {"Tidak terbaca", "Cannot be read"}},
    Reason{"wrong_form", {"Formulir yang salah", "Another form than it should be"}},
};

}  // namespace

std::span<const Reason> reasons() { return all_reasons; }

const Reason* find_reason(std::string_view code) {
  const auto is_before = [](const Reason& reason, std::string_view text) {
    return reason.code < text;
  };
  const auto at = std::lower_bound(all_reasons.begin(), all_reasons.end(), code, is_before);
  return at != all_reasons.end() && at->code == code ? &*at : nullptr;
}

}  // namespace rekap::record
