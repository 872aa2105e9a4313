// SPDX-License-Identifier: Apache-2.0
// The texts of the closed list. A rule that is added here is added to RuleId, finding.cpp,
// docs/rules.md and tests/vectors/rules/ as well; tests hold the five together.
#include "election/rules/rule_catalogue.h"

#include <array>
#include <string>

#include "base/check.h"

namespace rekap::election {
namespace {

using base::Text;

constexpr Severity hard = Severity::hard;
constexpr Severity warning = Severity::warning;
constexpr Severity evidence = Severity::evidence;

constexpr Text nothing{"", ""};
constexpr Text sexes{"C.HASIL: kolom \"Jumlah\" = laki-laki + perempuan",
                     "C.HASIL: column \"Jumlah\" = men + women"};
constexpr Text user_classes{"C.HASIL I.B.4: \"B.1 + B.2 + B.3\"",
                            "C.HASIL I.B.4: \"B.1 + B.2 + B.3\""};
constexpr Text recount_ground{
    "UU 7/2017 Pasal 374 ayat (2) huruf h: alasan penghitungan suara ulang",
    "Law 7/2017 art. 374(2)h: ground for a recount at the station"};
constexpr Text meaning{"arti kolom formulir", "meaning of the fields of the form"};
constexpr Text party_form{"C.HASIL DPR/DPRD: jumlah suara partai dan calon",
                          "C.HASIL DPR/DPRD: votes of the party and its candidates"};
constexpr Text register_source{"DPT per TPS (Model A-Kabko), satu untuk semua pemilihan",
                               "the register of the station (Model A-Kabko), one for all contests"};
constexpr Text photo_evidence{"C.HASIL: angka yang sama ditulis dua kali",
                              "C.HASIL: the same number is written twice"};

constexpr Text needs_reading{"pembacaan foto formulir", "a reading of the photo of the form"};
constexpr Text needs_source{"angka dari sumber kedua untuk formulir yang sama",
                            "the figures of a second source for the same form"};
constexpr Text needs_register{"daftar pemilih tetap TPS itu", "the voter register of the station"};
constexpr Text needs_contests{"formulir pemilihan lain di TPS yang sama",
                              "the form of another contest at the same station"};
constexpr Text needs_tiers{"formulir rekapitulasi berjenjang", "the forms of the higher tiers"};
constexpr Text needs_photos{"sidik hash foto semua TPS",
                            "the hashes of the photos of all stations"};

constexpr std::array<RuleDescription, rule_count> catalogue = {{
    {RuleId::r0,
     hard,
     "every required field is present",
     {"kolom wajib kosong", "a required field is missing"},
     {"profil impor sumber: required_fields", "import profile of the source: required_fields"},
     nothing},
    {RuleId::r0z,
     warning,
     "not all of voters.*, users_dpt.*, users_dptb.*, users_dpk.*, users.* are 0",
     {"seluruh blok administrasi 0", "the whole administrative block is 0"},
     {"data KPU: blok yang tidak terisi dapat tampil sebagai 0",
      "data of the KPU: a block that was not filled in can show as 0"},
     nothing},
    {RuleId::r1_voters,
     hard,
     "voters.j = voters.l + voters.p",
     {"jumlah pemilih DPT bukan L + P", "registered voters are not men + women"},
     sexes,
     nothing},
    {RuleId::r1_users_dpt,
     hard,
     "users_dpt.j = users_dpt.l + users_dpt.p",
     {"jumlah pengguna DPT bukan L + P", "voters from the register who voted are not men + women"},
     sexes,
     nothing},
    {RuleId::r1_users_dptb,
     hard,
     "users_dptb.j = users_dptb.l + users_dptb.p",
     {"jumlah pengguna DPTb bukan L + P", "transferred voters who voted are not men + women"},
     sexes,
     nothing},
    {RuleId::r1_users_dpk,
     hard,
     "users_dpk.j = users_dpk.l + users_dpk.p",
     {"jumlah pengguna DPK bukan L + P", "voters by identity card are not men + women"},
     sexes,
     nothing},
    {RuleId::r1_users,
     hard,
     "users.j = users.l + users.p",
     {"jumlah pengguna hak pilih bukan L + P", "all who voted are not men + women"},
     sexes,
     nothing},
    {RuleId::r1_disabled,
     hard,
     "disabled.j = disabled.l + disabled.p",
     {"jumlah pemilih disabilitas bukan L + P", "disabled voters are not men + women"},
     sexes,
     nothing},
    {RuleId::r2_l,
     hard,
     "users.l = users_dpt.l + users_dptb.l + users_dpk.l",
     {"pengguna laki-laki bukan DPT + DPTb + DPK", "men who voted are not the sum of the classes"},
     user_classes,
     nothing},
    {RuleId::r2_p,
     hard,
     "users.p = users_dpt.p + users_dptb.p + users_dpk.p",
     {"pengguna perempuan bukan DPT + DPTb + DPK",
      "women who voted are not the sum of the classes"},
     user_classes,
     nothing},
    {RuleId::r2_j,
     hard,
     "users.j = users_dpt.j + users_dptb.j + users_dpk.j",
     {"jumlah pengguna bukan DPT + DPTb + DPK", "all who voted are not the sum of the classes"},
     user_classes,
     nothing},
    {RuleId::r3,
     hard,
     "valid = Σ votes.N",
     {"suara sah bukan jumlah suara calon", "valid votes are not the sum of the votes"},
     {"C.HASIL V.A: \"IV.1 + IV.2 + IV.3\"", "C.HASIL V.A: \"IV.1 + IV.2 + IV.3\""},
     nothing},
    {RuleId::r4,
     hard,
     "total = valid + invalid",
     {"jumlah suara bukan sah + tidak sah", "all votes are not valid + invalid"},
     {"C.HASIL V.C: \"A + B\"", "C.HASIL V.C: \"A + B\""},
     nothing},
    {RuleId::r5a,
     hard,
     "total = users.j",
     {"jumlah suara tidak sama dengan pengguna hak pilih", "votes differ from those who voted"},
     recount_ground,
     nothing},
    {RuleId::r5b,
     hard,
     "total = ballots.used",
     {"jumlah suara tidak sama dengan surat suara terpakai", "votes differ from the ballots used"},
     recount_ground,
     nothing},
    {RuleId::r5c,
     hard,
     "ballots.used = users.j",
     {"surat suara terpakai tidak sama dengan pengguna hak pilih",
      "ballots used differ from those who voted"},
     recount_ground,
     nothing},
    {RuleId::r6,
     hard,
     "ballots.received = ballots.used + ballots.returned + ballots.unused",
     {"surat suara diterima bukan terpakai + dikembalikan + tidak terpakai",
      "ballots received are not used + returned + unused"},
     {"C.HASIL II: data penggunaan surat suara", "C.HASIL II: use of the ballots"},
     nothing},
    {RuleId::r7,
     warning,
     "ballots.received = voters.j + ceil(reserve × voters.j)",
     {"surat suara diterima bukan DPT + cadangan", "ballots received are not register + reserve"},
     {"UU 7/2017 Pasal 344 ayat (2): DPT + 2 %, dibulatkan ke atas",
      "Law 7/2017 art. 344(2): register + 2 %, rounded up"},
     nothing},
    {RuleId::r8_l,
     hard,
     "users_dpt.l ≤ voters.l",
     {"pengguna DPT laki-laki melebihi DPT", "more men voted from the register than it holds"},
     meaning,
     nothing},
    {RuleId::r8_p,
     hard,
     "users_dpt.p ≤ voters.p",
     {"pengguna DPT perempuan melebihi DPT", "more women voted from the register than it holds"},
     meaning,
     nothing},
    {RuleId::r8_j,
     hard,
     "users_dpt.j ≤ voters.j",
     {"pengguna DPT melebihi DPT", "more voted from the register than it holds"},
     meaning,
     nothing},
    {RuleId::r9a,
     hard,
     "each of votes.N, party.N.total, valid, total ≤ ballots.received",
     {"suara melebihi surat suara diterima", "more votes than ballots received"},
     meaning,
     nothing},
    {RuleId::r9b,
     warning,
     "voters.j ≤ station_voters_max, domestic stations alone",
     {"DPT melebihi batas per TPS", "more registered voters than a station may have"},
     {"batas pemilih per TPS dalam peraturan KPU, lewat definisi pemilu",
      "the cap of the KPU's regulation, from the election definition"},
     nothing},
    {RuleId::r10,
     evidence,
     "Σ rows of the tally = votes.N",
     {"jumlah turus tidak sama dengan angka", "tally marks differ from the number"},
     photo_evidence,
     needs_reading},
    {RuleId::r11,
     evidence,
     "number in words = votes.N",
     {"angka dengan huruf tidak sama dengan angka", "number in words differs from the digits"},
     photo_evidence,
     needs_reading},
    {RuleId::r12,
     evidence,
     "filled bubbles = votes.N",
     {"bulatan yang dihitamkan tidak sama dengan angka", "bubbles differ from the digits"},
     photo_evidence,
     needs_reading},
    {RuleId::r13_l,
     hard,
     "disabled.l ≤ users.l",
     {"disabilitas laki-laki melebihi pengguna", "more disabled men than men who voted"},
     meaning,
     nothing},
    {RuleId::r13_p,
     hard,
     "disabled.p ≤ users.p",
     {"disabilitas perempuan melebihi pengguna", "more disabled women than women who voted"},
     meaning,
     nothing},
    {RuleId::r13_j,
     hard,
     "disabled.j ≤ users.j",
     {"disabilitas melebihi pengguna", "more disabled voters than voted"},
     meaning,
     nothing},
    {RuleId::r14a,
     hard,
     "party.N.total = party.N.list + Σ party.N.candidate.M, each party",
     {"suara partai bukan suara partai + calonnya", "a party's total is not list + candidates"},
     party_form,
     nothing},
    {RuleId::r14b,
     hard,
     "valid = Σ party.N.total",
     {"suara sah bukan jumlah suara semua partai", "valid votes are not the sum of the parties"},
     party_form,
     nothing},
    {RuleId::r15a,
     warning,
     "voters.{l,p,j} = register of the station",
     {"DPT pada formulir berbeda dari daftar", "voters on the form differ from the register"},
     register_source,
     needs_register},
    {RuleId::r15b,
     warning,
     "voters.{l,p,j} = voters.{l,p,j} of another contest",
     {"DPT berbeda antarpemilihan", "voters differ between contests"},
     register_source,
     needs_contests},
    {RuleId::r15c,
     warning,
     "users.{l,p,j} = users.{l,p,j} of another contest",
     {"pengguna hak pilih berbeda antarpemilihan", "those who voted differ between contests"},
     meaning,
     needs_contests},
    {RuleId::r16,
     hard,
     "each field of a tier's form = Σ of the forms below it",
     {"rekapitulasi bukan jumlah formulir di bawahnya",
      "a tier's form is not the sum of the forms below"},
     {"alur rekapitulasi berjenjang (PKPU 5/2024)", "recapitulation by tiers (PKPU 5/2024)"},
     needs_tiers},
    {RuleId::r17,
     warning,
     "photo of a station ≠ photo of any other station",
     {"dua TPS memakai foto yang sama", "two stations share one photo"},
     {"praktik KawalPemilu: sidik hash formulir", "practice of KawalPemilu: hashes of forms"},
     needs_photos},
    {RuleId::d1,
     hard,
     "each required field = the same field of the other source",
     {"dua sumber berbeda untuk formulir yang sama", "two sources differ on the same form"},
     {"satu formulir, satu isi", "one form has one content"},
     needs_source},
}};

}  // namespace

std::span<const RuleDescription> rule_catalogue() { return catalogue; }

const RuleDescription& describe_rule(RuleId rule) {
  const auto index = static_cast<std::size_t>(rule);
  CHECK(index < catalogue.size());
  return catalogue[index];
}

std::map<RuleId, Severity> usual_severities() {
  std::map<RuleId, Severity> severities;
  for (const RuleDescription& description : catalogue) {
    severities.emplace(description.rule, description.severity);
  }
  return severities;
}

base::Sha256 hash_rules(const std::map<RuleId, Severity>& in_force) {
  std::string lines;
  for (const auto& [rule, severity] : in_force) {
    lines += rule_name(rule);
    lines += ' ';
    lines += severity_name(severity);
    lines += ' ';
    lines += describe_rule(rule).formula;
    lines += '\n';
  }
  return base::sha256(lines);
}

}  // namespace rekap::election
