// SPDX-License-Identifier: Apache-2.0
#include "paper/forms/form_pages.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace rekap::paper {
namespace {

constexpr TextStyle bold = {.is_bold = true};
constexpr TextStyle bold_centre = {.is_bold = true, .alignment = TextAlignment::centre};

/// Columns of the administration tables: three groups of boxes at the right edge.
struct AdministrationColumns {
  BoxMeasures boxes;
  int box_count;
  int group_um;  ///< width of one group
  int row_um;

  int group_left(const FormMeasures& measures, int group) const {
    return measures.content.right_um - (3 - group) * group_um;
  }
};

AdministrationColumns administration_columns(const FormMeasures& measures, const FormPlan& plan) {
  const int count = plan.shape.box_count;
  const BoxMeasures& boxes = count > 3 ? measures.administration_abroad : measures.administration;
  AdministrationColumns columns{boxes, count, 0, 0};
  columns.group_um = (count - 1) * boxes.pitch_um + boxes.inside_um + measures.units(4);
  columns.row_um = boxes.inside_um + measures.tenths(26);
  return columns;
}

/// One line of a table: its text, its boxes, and a mark at both sides.
void add_administration_row(PageComposer& composer, const Area& row,
                            const AdministrationColumns& columns,
                            const AdministrationRow& content) {
  const FormMeasures& measures = composer.measures();
  const int first_group = 3 - static_cast<int>(content.fields.size());
  const int label_right_um = columns.group_left(measures, first_group);
  composer.write({row.left_um + measures.units(2), row.top_um, label_right_um - measures.units(1),
                  row.bottom_um},
                 content.label, 27);
  const int boxes_um = (columns.box_count - 1) * columns.boxes.pitch_um + columns.boxes.inside_um;
  const int top_um = row.top_um + (row.height_um() - columns.boxes.inside_um) / 2;
  for (std::size_t i = 0; i < content.fields.size(); ++i) {
    const int left_um = columns.group_left(measures, first_group + static_cast<int>(i));
    composer.rule({left_um, row.top_um}, {left_um, row.bottom_um}, measures.thin_um);
    const Spot first = {left_um + (columns.group_um - boxes_um) / 2, top_um};
    composer.add_boxes({content.fields[i], first, columns.box_count}, columns.boxes);
  }
  const int middle_um = top_um + columns.boxes.inside_um / 2;
  composer.row_mark({row.left_um - measures.row_mark_out_um, middle_um});
  composer.row_mark({row.right_um + measures.row_mark_out_um, middle_um});
}

/// The heading of a table with the names of its columns.
void add_administration_head(PageComposer& composer, const Area& head,
                             const AdministrationColumns& columns, const std::string& heading,
                             bool has_sexes) {
  const FormMeasures& measures = composer.measures();
  const std::array<std::string_view, 3> names = {"LAKI-LAKI (L)", "PEREMPUAN (P)",
                                                 has_sexes ? "JUMLAH (L+P)" : "JUMLAH"};
  const int first_group = has_sexes ? 0 : 2;
  composer.write({head.left_um + measures.units(2), head.top_um,
                  columns.group_left(measures, first_group), head.bottom_um},
                 heading, 28, bold);
  for (int group = first_group; group < 3; ++group) {
    const int left_um = columns.group_left(measures, group);
    composer.rule({left_um, head.top_um}, {left_um, head.bottom_um}, measures.thin_um);
    composer.write({left_um, head.top_um, left_um + columns.group_um, head.bottom_um},
                   std::string(names[static_cast<std::size_t>(group)]), 22, bold_centre);
  }
}

/// Returns the lower edge.
int add_administration_table(PageComposer& composer, int top_um,
                             const AdministrationColumns& columns,
                             const AdministrationTable& table) {
  const FormMeasures& measures = composer.measures();
  const Area& content = measures.content;
  Area line = {content.left_um, top_um, content.right_um, top_um + measures.tenths(55)};
  const bool has_sexes = table.rows.front().fields.size() > 1;
  add_administration_head(composer, line, columns, table.heading, has_sexes);
  for (const AdministrationRow& row : table.rows) {
    line.top_um = line.bottom_um;
    line.bottom_um += columns.row_um;
    composer.rule({line.left_um, line.top_um}, {line.right_um, line.top_um}, measures.thin_um);
    add_administration_row(composer, line, columns, row);
  }
  composer.frame({content.left_um, top_um, content.right_um, line.bottom_um});
  return line.bottom_um;
}

std::string to_capitals(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

/// The title of the first page, in the header.
void add_title(PageComposer& composer, const Area& header, const FormTexts& texts) {
  const FormMeasures& measures = composer.measures();
  composer.write(
      {header.left_um, header.top_um, header.right_um, header.top_um + measures.units(9)},
      "BERITA ACARA, SERTIFIKAT DAN CATATAN HASIL PENGHITUNGAN PEROLEHAN SUARA\nDI "
      "TEMPAT PEMUNGUTAN SUARA",
      30, bold_centre);
  composer.write({header.left_um, header.top_um + measures.units(10), header.right_um,
                  header.top_um + measures.units(19)},
                 to_capitals(texts.contest), 46, bold_centre);
  composer.write(
      {header.left_um, header.top_um + measures.units(19), header.right_um, header.bottom_um},
      to_capitals(texts.election), 32, bold_centre);
}

/// The words of the minutes that the officers complete. Returns the lower edge.
int add_minutes(PageComposer& composer, int top_um, const FormTexts& texts) {
  const FormMeasures& measures = composer.measures();
  const Area& content = measures.content;
  Area line = {content.left_um, top_um, content.right_um, top_um};
  const auto write_line = [&](std::string text) {
    line.top_um = line.bottom_um;
    line.bottom_um += measures.units(5);
    composer.write(line, std::move(text), 26);
  };
  write_line(
      "Pada hari ini .............................. tanggal .................................... "
      "bulan .................................... tahun "
      "..................................................");
  write_line(fmt::format(
      "Kelompok Penyelenggara Pemungutan Suara (KPPS) mengadakan rapat penghitungan suara {}, di:",
      texts.contest));
  line.bottom_um += measures.units(1);
  const Area identity = {content.left_um, line.bottom_um, content.right_um,
                         line.bottom_um + measures.units(15)};
  add_identity(composer, identity, texts, "");
  line.bottom_um = identity.bottom_um;
  write_line(
      "Pemungutan suara dimulai pukul .......... : .......... s.d. pukul .......... : .......... "
      "waktu setempat. Penghitungan suara dimulai pukul .......... : ..........");
  write_line(
      "s.d. pukul .......... : .......... waktu setempat, di hari yang sama / setelahnya (coret "
      "yang tidak perlu), dengan data sebagai berikut:");
  return line.bottom_um + measures.units(1);
}

/// Place and date, in a line of boxes that no reader needs. Returns the upper edge.
int add_date_line(PageComposer& composer, int bottom_um) {
  const FormMeasures& measures = composer.measures();
  const Area& content = measures.content;
  const Area line = {content.left_um, bottom_um - measures.units(8), content.right_um,
                     bottom_um - measures.units(1)};
  const std::array<std::pair<std::string_view, int>, 3> parts = {
      {{"TANGGAL :", 2}, {"BULAN :", 2}, {"TAHUN :", 4}}};
  int left_um = line.left_um + measures.units(79);
  composer.write({line.left_um, line.top_um, line.left_um + measures.units(27), line.bottom_um},
                 "DITETAPKAN DI :", 26, {.is_bold = true, .alignment = TextAlignment::right});
  composer.dots({line.left_um + measures.units(29), line.top_um, left_um, line.bottom_um});
  for (const auto& [label, count] : parts) {
    const int label_right_um = left_um + measures.units(18);
    composer.write({left_um, line.top_um, label_right_um - measures.units(1), line.bottom_um},
                   std::string(label), 26, {.is_bold = true, .alignment = TextAlignment::right});
    left_um = label_right_um;
    for (int i = 0; i <= count; ++i) {
      const int x_um = left_um + i * measures.units(5);
      composer.rule({x_um, line.top_um}, {x_um, line.bottom_um}, measures.thin_um);
    }
    const int right_um = left_um + count * measures.units(5);
    composer.rule({left_um, line.top_um}, {right_um, line.top_um}, measures.thin_um);
    composer.rule({left_um, line.bottom_um}, {right_um, line.bottom_um}, measures.thin_um);
    left_um = right_um;
  }
  return line.top_um;
}

/// The pages one after the other, each with its frame.
class PageSequence {
 public:
  PageSequence(const FormMeasures& measures, const FormPlan& plan, int first_marker)
      : measures_(measures), plan_(plan), first_marker_(first_marker) {}

  void add_administration();
  void add_votes(const VotePage& votes);
  void add_totals();
  std::vector<FormPage> take() { return std::move(pages_); }

 private:
  /// A fresh page and what is left of its header.
  struct Opened {
    PageComposer composer;
    Area header;
  };
  Opened open_page() {
    const int number = static_cast<int>(pages_.size()) + 1;
    FormPage& page = pages_.emplace_back();
    PageComposer composer(measures_, page);
    const Area header = add_page_frame(composer, page, plan_.texts,
                                       {number, count_pages(plan_), first_marker_ + number - 1});
    return {composer, header};
  }
  void add_wide_blocks(PageComposer& composer, int top_um, int bottom_um,
                       const std::vector<NumberText>& numbers);

  const FormMeasures& measures_;
  const FormPlan& plan_;
  int first_marker_;
  std::vector<FormPage> pages_;
};

void PageSequence::add_administration() {
  auto [composer, header] = open_page();
  add_title(composer, header, plan_.texts);
  const AdministrationColumns columns = administration_columns(measures_, plan_);
  int top_um = add_minutes(composer, header.bottom_um + measures_.units(2), plan_.texts);
  for (const AdministrationTable& table : plan_.administration)
    top_um = add_administration_table(composer, top_um, columns, table) + measures_.tenths(18);
  add_signatures(composer, plan_.texts);
}

void PageSequence::add_wide_blocks(PageComposer& composer, int top_um, int bottom_um,
                                   const std::vector<NumberText>& numbers) {
  const Area& content = measures_.content;
  const int count = static_cast<int>(numbers.size());
  const int room_um = (bottom_um - top_um) / count;
  const int height_um = std::min(room_um, wide_block_height(measures_) * 130 / 100);
  for (int i = 0; i < count; ++i) {
    add_wide_block(
        composer,
        {content.left_um, top_um + i * height_um, content.right_um, top_um + (i + 1) * height_um},
        plan_.shape, numbers[static_cast<std::size_t>(i)]);
  }
}

void PageSequence::add_votes(const VotePage& votes) {
  auto [composer, header] = open_page();
  add_identity(composer, header, plan_.texts, votes.heading);
  const int top_um = header.bottom_um + measures_.units(1);
  const int bottom_um = add_signatures(composer, plan_.texts) - measures_.units(1);
  if (votes.has_cards) {
    for (std::size_t i = 0; i < votes.numbers.size(); ++i) {
      const Area area = card_area(measures_, plan_.shape, top_um, static_cast<int>(i));
      add_card(composer, area, plan_.shape, votes.numbers[i]);
    }
    return;
  }
  const int blocks_um = top_um + wide_head_height(measures_);
  add_wide_head(composer,
                {measures_.content.left_um, top_um, measures_.content.right_um, blocks_um},
                plan_.shape, "SUARA SAH");
  add_wide_blocks(composer, blocks_um, bottom_um, votes.numbers);
}

void PageSequence::add_totals() {
  auto [composer, header] = open_page();
  add_identity(composer, header, plan_.texts, "V.  DATA SUARA SAH DAN SUARA TIDAK SAH");
  const int signatures_um = add_signatures(composer, plan_.texts);
  const int bottom_um = add_date_line(composer, signatures_um) - measures_.units(1);
  const int top_um = header.bottom_um + measures_.units(1);
  const int blocks_um = top_um + wide_head_height(measures_);
  add_wide_head(composer,
                {measures_.content.left_um, top_um, measures_.content.right_um, blocks_um},
                plan_.shape, "SUARA");
  add_wide_blocks(composer, blocks_um, bottom_um, plan_.totals);
}

}  // namespace

int count_pages(const FormPlan& plan) {
  return static_cast<int>(plan.votes.size()) + (plan.administration.empty() ? 0 : 1) +
         (plan.totals.empty() ? 0 : 1);
}

std::vector<FormPage> compose_pages(const FormMeasures& measures, const FormPlan& plan,
                                    int first_marker) {
  PageSequence pages(measures, plan, first_marker);
  if (!plan.administration.empty()) pages.add_administration();
  for (const VotePage& votes : plan.votes) pages.add_votes(votes);
  if (!plan.totals.empty()) pages.add_totals();
  return pages.take();
}

}  // namespace rekap::paper
