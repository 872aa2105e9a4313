// SPDX-License-Identifier: Apache-2.0
// Words of enumerators. The levels carry their legal terms.
#include "publication/page/page_words.h"

#include "base/check.h"

namespace rekap::publication {

base::Text level_text(election::RegionLevel level) {
  switch (level) {
    case election::RegionLevel::nation:
      return {"Nasional", "Nation"};
    case election::RegionLevel::province:
      return {"Provinsi", "Province"};
    case election::RegionLevel::regency:
      return {"Kabupaten/kota", "Regency or city"};
    case election::RegionLevel::district:
      return {"Kecamatan", "District"};
    case election::RegionLevel::village:
      return {"Kelurahan/desa", "Village"};
    case election::RegionLevel::station:
      return {"TPS", "Station"};
  }
  CHECK(false && "every level has a word");
}

base::Text status_text(election::FormStatus status) {
  switch (status) {
    case election::FormStatus::missing:
      return {"belum masuk", "missing"};
    case election::FormStatus::registered_empty:
      return {"terdaftar tanpa angka", "registered without figures"};
    case election::FormStatus::pending:
      return {"tertunda", "pending"};
    case election::FormStatus::accepted:
      return {"diterima", "accepted"};
  }
  CHECK(false && "every state has a word");
}

base::Text severity_text(election::Severity severity) {
  switch (severity) {
    case election::Severity::hard:
      return {"wajib", "hard"};
    case election::Severity::warning:
      return {"peringatan", "warning"};
    case election::Severity::evidence:
      return {"bukti", "evidence"};
  }
  CHECK(false && "every severity has a word");
}

}  // namespace rekap::publication
