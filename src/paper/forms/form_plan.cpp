// SPDX-License-Identifier: Apache-2.0
#include "paper/forms/form_plan.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace rekap::paper {
namespace {

using election::Contest;
using election::ContestArea;
using election::FieldIndex;
using election::FormFields;

/// Strokes of a tally: as many as voters may come. Abroad there is no cap; a page holds 1,000.
constexpr int tally_capacity_abroad = 1'000;
constexpr int tally_capacity_default = 300;  // Source: UU 7/2017 art. 350, as the KPU set it
constexpr int tally_capacity_max = 2'000;
constexpr int strokes_per_cell = 5;

std::string to_capitals(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

int count_digits(std::int64_t number) {
  int count = 1;
  while (number >= 10) {
    number /= 10;
    ++count;
  }
  return count;
}

TallyShape make_tally_shape(const Contest& contest, bool is_abroad) {
  std::int64_t capacity = tally_capacity_default;
  if (is_abroad) {
    capacity = tally_capacity_abroad;
  } else if (contest.station_voters_max) {
    capacity = std::min<std::int64_t>(contest.station_voters_max->value, tally_capacity_max);
  }
  TallyShape shape;
  shape.column_count = capacity > 600 ? 20 : 12;
  const int row_strokes = shape.column_count * strokes_per_cell;
  shape.row_count = static_cast<int>((capacity + row_strokes - 1) / row_strokes);
  shape.sum_box_count = count_digits(row_strokes);
  return shape;
}

/// The fields of one area's paper.
class AreaFields {
 public:
  AreaFields(const Contest& contest, const ContestArea& area)
      : fields_(contest.fields), is_off_form_(area.is_off_form) {}

  bool has(std::string_view id) const {
    const auto field = fields_.find(id);
    return field && (field->value >= is_off_form_.size() || !is_off_form_[field->value]);
  }

 private:
  const FormFields& fields_;
  const std::vector<bool>& is_off_form_;
};

struct RowTemplate {
  std::string_view prefix, label;
  bool has_sexes;
};
struct TableTemplate {
  std::string_view heading;
  std::vector<RowTemplate> rows;
};

/// Parts I to III of the official forms, in their words.
const std::vector<TableTemplate>& administration_templates() {
  static const std::vector<TableTemplate> tables = {
      {"I.A.  DATA PEMILIH", {{"voters", "Jumlah pemilih dalam Daftar Pemilih Tetap (DPT)", true}}},
      {"I.B.  PENGGUNA HAK PILIH",
       {{"users_dpt", "1. Jumlah pengguna hak pilih dalam DPT", true},
        {"users_dptb", "2. Jumlah pengguna hak pilih dalam Daftar Pemilih Tambahan (DPTb)", true},
        {"users_dpk", "3. Jumlah pengguna hak pilih dalam Daftar Pemilih Khusus (DPK)", true},
        {"users", "4. Jumlah pengguna hak pilih (B.1 + B.2 + B.3)", true}}},
      {"II.  DATA PENGGUNAAN SURAT SUARA",
       {{"ballots.received", "1. Jumlah surat suara yang diterima, termasuk surat suara cadangan",
         false},
        {"ballots.used", "2. Jumlah surat suara yang digunakan", false},
        {"ballots.returned",
         "3. Jumlah surat suara yang dikembalikan oleh pemilih karena rusak atau keliru dicoblos",
         false},
        {"ballots.unused",
         "4. Jumlah surat suara yang tidak digunakan, termasuk sisa surat suara cadangan", false}}},
      {"III.  DATA PEMILIH DISABILITAS",
       {{"disabled", "Jumlah seluruh pemilih disabilitas yang menggunakan hak pilih", true}}}};
  return tables;
}

std::vector<AdministrationTable> plan_administration(const AreaFields& fields) {
  std::vector<AdministrationTable> tables;
  for (const TableTemplate& table : administration_templates()) {
    AdministrationTable planned{std::string(table.heading), {}};
    for (const RowTemplate& row : table.rows) {
      AdministrationRow line{std::string(row.label), {}};
      if (row.has_sexes) {
        for (const std::string_view sex : {"l", "p", "j"})
          line.fields.push_back(fmt::format("{}.{}", row.prefix, sex));
      } else {
        line.fields.emplace_back(row.prefix);
      }
      const bool is_there = std::all_of(line.fields.begin(), line.fields.end(),
                                        [&](const auto& id) { return fields.has(id); });
      if (is_there) planned.rows.push_back(std::move(line));
    }
    if (!planned.rows.empty()) tables.push_back(std::move(planned));
  }
  return tables;
}

std::string choice_name(const election::Choice& choice) {
  return choice.is_empty_column && choice.name.empty() ? "KOLOM KOSONG" : choice.name;
}

/// Numbers over as many pages as they need.
void append_pages(std::vector<VotePage>& pages, const std::string& heading,
                  const std::vector<NumberText>& numbers, const VotePage& shape,
                  std::size_t count_max) {
  for (std::size_t first = 0; first < numbers.size(); first += count_max) {
    const std::size_t end = std::min(first + count_max, numbers.size());
    VotePage page = shape;
    page.heading = first == 0 ? heading : heading + " (lanjutan)";
    page.numbers.assign(numbers.begin() + static_cast<std::ptrdiff_t>(first),
                        numbers.begin() + static_cast<std::ptrdiff_t>(end));
    pages.push_back(std::move(page));
  }
}

/// How many blocks of either kind a page holds above the signatures.
struct PageCapacity {
  std::size_t wide, cards;
};

PageCapacity find_capacity(const FormMeasures& measures, const FormPlan& plan) {
  const int top_um = measures.content.top_um + measures.code_um + measures.units(1);
  const int bottom_um =
      measures.content.bottom_um - signatures_height(measures, plan.texts) - measures.units(1);
  const int card_um = card_height(measures, plan.shape) + card_gap(measures);
  const int wide_um = bottom_um - top_um - wide_head_height(measures);
  const int card_rows = std::max(1, (bottom_um - top_um + card_gap(measures)) / card_um);
  return {static_cast<std::size_t>(std::max(1, wide_um / wide_block_height(measures))),
          static_cast<std::size_t>(card_rows * cards_a_row)};
}

/// The list itself, its persons, and the sum of both.
std::vector<NumberText> list_party_numbers(const ContestArea& area, const AreaFields& fields,
                                           const election::Choice& party) {
  std::vector<NumberText> numbers;
  const std::string prefix = fmt::format("party.{}.", party.number);
  const auto add = [&](NumberText text) {
    text.field = prefix + text.field;
    if (fields.has(text.field)) numbers.push_back(std::move(text));
  };
  add({"list", "", "SUARA PARTAI POLITIK"});
  for (const election::Candidate& candidate : area.candidates) {
    if (candidate.party_number != party.number) continue;
    add({fmt::format("candidate.{}", candidate.number), std::to_string(candidate.number),
         candidate.name});
  }
  add({"total", "", "JUMLAH SUARA SAH PARTAI POLITIK DAN CALON", true});
  return numbers;
}

std::vector<VotePage> plan_votes(const FormMeasures& measures, const Contest& contest,
                                 const ContestArea& area, const FormPlan& plan) {
  const AreaFields fields(contest, area);
  const PageCapacity capacity = find_capacity(measures, plan);
  const std::string heading =
      fmt::format("IV.  RINCIAN PEROLEHAN SUARA {}", to_capitals(plan.texts.contest));
  std::vector<VotePage> pages;
  std::vector<NumberText> persons;
  for (const election::Choice& choice : area.choices) {
    if (contest.fields.parties().empty()) {
      persons.push_back({fmt::format("votes.{}", choice.number), std::to_string(choice.number),
                         choice_name(choice)});
      continue;
    }
    const std::string party = fmt::format("{}\n{}.  {}", heading, choice.number, choice.name);
    append_pages(pages, party, list_party_numbers(area, fields, choice), {{}, {}, true},
                 capacity.cards);
  }
  const bool has_cards = persons.size() > capacity.wide;
  append_pages(pages, heading, persons, {{}, {}, has_cards},
               has_cards ? capacity.cards : capacity.wide);
  return pages;
}

std::vector<NumberText> plan_totals(const AreaFields& fields) {
  std::vector<NumberText> totals;
  const NumberText all[] = {
      {"valid", "A.", "JUMLAH SELURUH SUARA SAH", true},
      {"invalid", "B.", "JUMLAH SUARA TIDAK SAH", false},
      {"total", "C.", "JUMLAH SELURUH SUARA SAH DAN SUARA TIDAK SAH\n(A + B)", true}};
  for (const NumberText& total : all) {
    if (fields.has(total.field)) totals.push_back(total);
  }
  return totals;
}

/// All fields that the pages show.
std::set<std::string> list_fields(const FormPlan& plan) {
  std::set<std::string> ids;
  for (const AdministrationTable& table : plan.administration) {
    for (const AdministrationRow& row : table.rows)
      ids.insert(row.fields.begin(), row.fields.end());
  }
  for (const VotePage& page : plan.votes) {
    for (const NumberText& number : page.numbers) ids.insert(number.field);
  }
  for (const NumberText& total : plan.totals) ids.insert(total.field);
  return ids;
}

/// The sums that the form itself states, between the fields it has: rules R1 to R6 and R14 of
/// docs/rules.md.
std::vector<FieldSum> plan_sums(const FormPlan& plan, const ContestArea& area) {
  const std::set<std::string> ids = list_fields(plan);
  std::vector<FieldSum> sums;
  const auto add = [&](std::string total, std::vector<std::string> terms) {
    const bool is_whole = std::all_of(terms.begin(), terms.end(),
                                      [&](const auto& term) { return ids.count(term) > 0; });
    if (is_whole && !terms.empty() && ids.count(total) > 0)
      sums.push_back({std::move(total), std::move(terms)});
  };
  for (const std::string group :
       {"voters", "users_dpt", "users_dptb", "users_dpk", "users", "disabled"})
    add(group + ".j", {group + ".l", group + ".p"});
  for (const std::string sex : {".l", ".p", ".j"})
    add("users" + sex, {"users_dpt" + sex, "users_dptb" + sex, "users_dpk" + sex});
  add("ballots.received", {"ballots.used", "ballots.returned", "ballots.unused"});
  add("ballots.used", {"users.j"});
  std::vector<std::string> valid_terms;
  for (const election::Choice& choice : area.choices) {
    const std::string prefix = fmt::format("party.{}.", choice.number);
    const bool is_party = ids.count(prefix + "total") > 0;
    valid_terms.push_back(is_party ? prefix + "total" : fmt::format("votes.{}", choice.number));
    std::vector<std::string> terms = {prefix + "list"};
    for (const election::Candidate& candidate : area.candidates) {
      if (candidate.party_number == choice.number)
        terms.push_back(fmt::format("{}candidate.{}", prefix, candidate.number));
    }
    add(prefix + "total", std::move(terms));
  }
  add("valid", std::move(valid_terms));
  add("total", {"valid", "invalid"});
  add("total", {"ballots.used"});
  return sums;
}

std::string region_name(const election::RegionTree& tree, election::RegionIndex below,
                        election::RegionLevel level) {
  const auto region = tree.ancestor(below, level);
  return region ? std::string(tree.region(*region).name) : std::string();
}

FormTexts make_texts(const election::Definition& definition, const Contest& contest,
                     const ContestArea& area, std::optional<election::StationIndex> station_index) {
  FormTexts texts;
  texts.election = definition.name.id;
  texts.contest = contest.name.id;
  texts.model = to_capitals(contest.form);
  for (const election::Choice& choice : area.choices) {
    if (!choice.is_empty_column)
      texts.witnesses.push_back(fmt::format("{}. {}", choice.number, choice.name));
  }
  if (!station_index) return texts;
  const election::RegionTree& tree = definition.regions;
  const election::Station station = tree.station(*station_index);
  texts.province = region_name(tree, station.village, election::RegionLevel::province);
  texts.regency = region_name(tree, station.village, election::RegionLevel::regency);
  texts.district = region_name(tree, station.village, election::RegionLevel::district);
  texts.village = region_name(tree, station.village, election::RegionLevel::village);
  texts.station_name = station.name;
  texts.station_code = station.code;
  return texts;
}

}  // namespace

FormPlan make_form_plan(const election::Definition& definition, const FormKind& kind,
                        std::optional<election::StationIndex> station) {
  const Contest& contest = definition.contests[kind.contest];
  const ContestArea& area = contest.areas[kind.area];
  const AreaFields fields(contest, area);
  FormPlan plan;
  plan.texts = make_texts(definition, contest, area, station);
  plan.shape.box_count = count_digits(
      (kind.is_abroad ? contest.station_votes_max_abroad : contest.station_votes_max).value);
  plan.shape.tally = make_tally_shape(contest, kind.is_abroad);
  plan.administration = plan_administration(fields);
  plan.votes = plan_votes(form_measures(kind.size), contest, area, plan);
  plan.totals = plan_totals(fields);
  plan.sums = plan_sums(plan, area);
  return plan;
}

}  // namespace rekap::paper
