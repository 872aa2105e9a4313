// SPDX-License-Identifier: Apache-2.0
// Ids are built of few parts, so the texts are too: group, and men, women or both.
#include "publication/page/field_text.h"

#include <array>

#include <fmt/format.h>

#include "base/check.h"
#include "base/language.h"
#include "base/text.h"

namespace rekap::publication {
namespace {

using base::Text;
using election::Name;

struct Described {
  std::string_view id;
  Text text;
};

/// Fields and groups of a fixed name.
constexpr std::array<Described, 13> fixed = {{
    {"valid", {"jumlah suara sah", "valid votes"}},
    {"invalid", {"jumlah suara tidak sah", "invalid votes"}},
    {"total", {"jumlah suara sah dan tidak sah", "valid and invalid votes"}},
    {"ballots.received",
     {"surat suara diterima, termasuk cadangan", "ballots received, reserve included"}},
    {"ballots.used", {"surat suara digunakan", "ballots used"}},
    {"ballots.returned",
     {"surat suara dikembalikan (rusak atau keliru coblos)",
      "ballots returned (damaged or wrongly punched)"}},
    {"ballots.unused", {"surat suara tidak digunakan", "ballots not used"}},
    {"voters", {"pemilih dalam DPT", "voters in the register (DPT)"}},
    {"users_dpt", {"pengguna hak pilih dalam DPT", "voters of the register who voted (DPT)"}},
    {"users_dptb", {"pengguna hak pilih dalam DPTb", "transferred voters who voted (DPTb)"}},
    {"users_dpk", {"pengguna hak pilih dalam DPK", "voters by identity card who voted (DPK)"}},
    {"users", {"jumlah pengguna hak pilih", "all who voted"}},
    {"disabled", {"pemilih disabilitas yang memilih", "disabled voters who voted"}},
}};

constexpr std::array<Described, 3> sexes = {{
    {"l", {"laki-laki", "men"}},
    {"p", {"perempuan", "women"}},
    {"j", {"jumlah", "both"}},
}};

template <std::size_t count>
const Text* find_text(const std::array<Described, count>& texts, std::string_view id) {
  for (const Described& described : texts) {
    if (described.id == id) return &described.text;
  }
  return nullptr;
}

Name describe_party(const std::vector<std::string_view>& parts) {
  const std::string_view number = parts[1];
  if (parts[2] == "list") {
    return {fmt::format("suara partai nomor urut {}", number),
            fmt::format("votes for party number {} alone", number)};
  }
  if (parts[2] == "total") {
    return {fmt::format("suara partai nomor urut {} dan calonnya", number),
            fmt::format("votes for party number {} and its candidates", number)};
  }
  return {fmt::format("suara calon {} dari partai nomor urut {}", parts.back(), number),
          fmt::format("votes for candidate {} of party number {}", parts.back(), number)};
}

}  // namespace

Name describe_field(std::string_view field_id) {
  if (const Text* text = find_text(fixed, field_id)) {
    return {std::string(text->id), std::string(text->en)};
  }
  const auto parts = base::split(field_id, '.');
  if (parts.size() == 2 && parts[0] == "votes") {
    return {fmt::format("suara sah nomor urut {}", parts[1]),
            fmt::format("valid votes for number {}", parts[1])};
  }
  if (parts.size() >= 3 && parts[0] == "party") return describe_party(parts);
  const Text* group = find_text(fixed, parts[0]);
  const Text* sex = find_text(sexes, parts.back());
  CHECK(group != nullptr && sex != nullptr);
  return {fmt::format("{}, {}", group->id, sex->id), fmt::format("{}, {}", group->en, sex->en)};
}

}  // namespace rekap::publication
