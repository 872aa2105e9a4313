// SPDX-License-Identifier: Apache-2.0
#include "reader/reason_text.h"

#include <algorithm>
#include <array>

namespace rekap::cli {
namespace {

struct ReadingCode {
  std::string_view code;
  base::Text text;
};

constexpr std::array<ReadingCode, 23> reading_codes = {{
    {"no_form",
     {"tidak ada formulir yang dikenal; foto seluruh halaman, rata, tajam, dari depan",
      "no form that is known; photograph the whole page, flat, sharp, from the front"}},
    {"unknown_form",
     {"penanda halaman dari formulir yang tidak dikenal; periksa apakah ini formulir yang benar",
      "the page marker of a form that is not known; check that it is the right form"}},
    {"not_registered",
     {"halaman dikenali, tetapi tabelnya tidak ditemukan; ratakan kertas dan foto seluruhnya",
      "the page is recognised but its table is not found; flatten it and photograph all of it"}},
    {"wrong_form", {"formulir lain daripada yang diminta", "another form than was asked for"}},
    {"wrong_page", {"halaman lain daripada yang diminta", "another page than was asked for"}},
    {"unknown_layout",
     {"dicetak dari definisi pemilu yang lain; berikan --election yang dipakai saat mencetak",
      "printed from a definition that is not at hand; give the --election it was printed from"}},
    {"wrong_election", {"kode QR menyebut pemilu lain", "the QR code names another election"}},
    {"unknown_station",
     {"kode QR menyebut TPS atau jenis pemilihan yang tidak ada dalam pemilu ini",
      "the QR code names a station or contest that this election does not have"}},
    {"no_code",
     {"kode QR tidak terbaca; foto lebih dekat dan tajam, atau berikan --form",
      "the QR code cannot be read; photograph nearer and sharper, or give --form"}},
    {"code_conflict",
     {"kode QR dan penanda halaman tidak cocok; hanya satu halaman boleh terlihat",
      "QR code and page marker do not match; only one page may be in view"}},
    {"too_small",
     {"terlalu kecil; foto lagi lebih dekat, kirim foto asli dan bukan gambar mini",
      "too small; photograph nearer, send the original and no thumbnail"}},
    {"cut_off",
     {"kotak angka terpotong; foto seluruh halaman",
      "digit boxes are cut off; photograph the whole page"}},
    {"too_dark", {"terlalu gelap; tambah cahaya", "too dark; more light"}},
    {"glare",
     {"silau pada kotak angka; ubah sudut, tanpa lampu kilat",
      "glare on digit boxes; another angle, no flash"}},
    {"blurred",
     {"buram; bersihkan lensa, tunggu fokus, tahan ponsel diam, lalu foto lagi",
      "blurred; wipe the lens, wait for the focus, hold the phone still and photograph again"}},
    {"uncertain", {"kurang pasti", "not certain enough"}},
    {"empty", {"tidak ada isian", "nothing is filled in"}},
    {"illegible", {"tidak terbaca", "cannot be read"}},
    {"one_witness", {"hanya satu petunjuk yang terbaca", "only one witness can be read"}},
    {"witnesses_conflict",
     {"kotak, bulatan atau jumlah baris menyebut angka lain",
      "boxes, bubbles or row sums say another number"}},
    {"box_spoiled", {"kotak tercoret atau ditimpa", "a box is struck out or written over"}},
    {"box_not_found", {"bingkai kotak tidak terlihat", "the border of a box is not seen"}},
    {"sum_broken",
     {"penjumlahan pada halaman ini tidak cocok", "a sum on this page does not hold"}},
}};

}  // namespace

std::optional<base::Text> explain_code(std::string_view code) {
  const auto found = std::find_if(reading_codes.begin(), reading_codes.end(),
                                  [&](const ReadingCode& one) { return one.code == code; });
  if (found == reading_codes.end()) return std::nullopt;
  return found->text;
}

}  // namespace rekap::cli
