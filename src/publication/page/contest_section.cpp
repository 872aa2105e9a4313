// SPDX-License-Identifier: Apache-2.0
// Both totals stand side by side in every table: what is accepted, and what is pending beside it.
#include "publication/page/contest_section.h"

#include <fmt/format.h>

#include "election/rules/rule_catalogue.h"
#include "publication/page/field_text.h"
#include "publication/page/html.h"
#include "publication/page/number_text.h"
#include "publication/page/page_words.h"
#include "publication/station/choice_columns.h"

namespace rekap::publication {
namespace {

using base::Language;
using election::FieldIndex;
using election::Votes;

constexpr std::string_view column_head = "<th scope=\"col\">";

std::string count_text(election::FormCount count, Language language) {
  return format_count(count.value, language);
}

void append_cell(std::string& out, std::string_view text) {
  out += "<td>";
  out += text;
  out += "</td>";
}

void append_column_head(std::string& out, std::string_view text, bool is_text = false) {
  out += is_text ? "<th scope=\"col\" class=\"text\">" : column_head;
  append_escaped(out, text);
  out += "</th>";
}

void append_caption(std::string& out, std::string_view text) {
  out += "<div class=\"scroll\"><table><caption>";
  out += text;
  out += "</caption><thead><tr>";
}

/// With a capital letter in front; the texts of fields begin with a letter of ASCII.
std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

/// A part of a whole as a small bar; the number stands beside it, so it is hidden from readers.
void append_share_bar(std::string& out, Votes part, Votes whole) {
  const std::int64_t width = whole.value > 0 ? share_permyriad(part.value, whole.value) : 0;
  out += fmt::format(
      "<td class=\"share\"><svg viewBox=\"0 0 10000 1\" preserveAspectRatio=\"none\" "
      "aria-hidden=\"true\"><rect class=\"yes\" width=\"{}\" height=\"1\"/></svg></td>",
      width);
}

/// A row of the votes table for one of valid, invalid, total; nothing if the form lacks it.
void append_sum_row(std::string& out, const SectionInput& input, std::optional<FieldIndex> field) {
  if (!field) return;
  const tally::Totals& totals = input.own.contests[input.contest_index]->totals;
  const std::string& id = input.context.contest(input.contest_index).fields.id(*field);
  const election::Name text = describe_field(id);
  out += "<tr><td></td><th scope=\"row\">";
  append_escaped(out, capitalised(input.language == Language::id ? text.id : text.en));
  out += "</th>";
  append_cell(out, format_count(totals.accepted[field->value].value, input.language));
  out += "<td></td><td class=\"share\"></td>";
  append_cell(out, format_count(totals.pending[field->value].value, input.language));
  out += "</tr>";
}

void append_votes_table(std::string& out, const SectionInput& input,
                        const std::vector<ChoiceColumn>& choices) {
  const auto& totals = input.own.contests[input.contest_index]->totals;
  const election::FormFields& fields = input.context.contest(input.contest_index).fields;
  const Language language = input.language;
  Votes sum;
  for (const ChoiceColumn& choice : choices) sum += totals.accepted[choice.field.value];
  append_caption(out, Words::votes.in(language));
  append_column_head(out, Words::number.in(language));
  append_column_head(out, Words::choice.in(language), true);
  append_column_head(out, Words::accepted.in(language));
  append_column_head(out, Words::share.in(language));
  out += "<td class=\"share\"></td>";
  append_column_head(out, Words::pending.in(language));
  out += "</tr></thead><tbody>";
  for (const ChoiceColumn& choice : choices) {
    const Votes accepted = totals.accepted[choice.field.value];
    out += fmt::format("<tr><td>{}</td><th scope=\"row\">", choice.number);
    append_escaped(out, choice.name);
    out += "</th>";
    append_cell(out, format_count(accepted.value, language));
    append_cell(out, format_share(accepted.value, sum.value, language));
    append_share_bar(out, accepted, sum);
    append_cell(out, format_count(totals.pending[choice.field.value].value, language));
    out += "</tr>";
  }
  append_sum_row(out, input, fields.valid);
  append_sum_row(out, input, fields.invalid);
  append_sum_row(out, input, fields.total);
  out += "</tbody></table></div>\n";
}

/// A sum, with the number of forms on which the field is blank in brackets.
std::string sum_with_blanks(Votes sum, election::FormCount blanks, Language language) {
  std::string text = format_count(sum.value, language);
  if (blanks.value == 0) return text;
  return fmt::format("{} <span class=\"soft\">({})</span>", text, count_text(blanks, language));
}

void append_fields_table(std::string& out, const SectionInput& input) {
  const ContestSummary& summary = *input.own.contests[input.contest_index];
  const election::FormFields& fields = input.context.contest(input.contest_index).fields;
  const Language language = input.language;
  out += "<details><summary>";
  out += Words::all_fields.in(language);
  out += "</summary>";
  append_caption(out, Words::blank_note.in(language));
  append_column_head(out, Words::field.in(language), true);
  append_column_head(out, Words::accepted.in(language));
  append_column_head(out, Words::pending.in(language));
  out += "</tr></thead><tbody>";
  std::vector<bool> is_summed(fields.count());
  for (const FieldIndex field : input.context.of(input.contest_index).summed_fields) {
    is_summed[field.value] = true;
  }
  for (std::size_t i = 0; i < fields.count(); ++i) {
    if (!is_summed[i]) continue;
    const std::string& id = fields.ids()[i];
    const election::Name text = describe_field(id);
    out += "<tr><th scope=\"row\">";
    append_escaped(out, capitalised(language == Language::id ? text.id : text.en));
    out += " <code>" + id + "</code></th>";
    append_cell(out,
                sum_with_blanks(summary.totals.accepted[i], summary.blanks.accepted[i], language));
    append_cell(out,
                sum_with_blanks(summary.totals.pending[i], summary.blanks.pending[i], language));
    out += "</tr>";
  }
  out += "</tbody></table></div></details>\n";
}

void append_finding_row(std::string& out, const SectionInput& input, election::RuleId rule,
                        std::size_t source_index) {
  const election::Definition& definition = input.context.definition();
  const RuleCounts& counts = input.own.contests[input.contest_index]->rules[source_index];
  const auto place = static_cast<std::size_t>(rule);
  const election::RuleDescription& described = election::describe_rule(rule);
  const auto severity = definition.rules.find(rule);
  out += "<tr><th scope=\"row\"><code>";
  out += election::rule_name(rule);
  out += "</code></th><td class=\"text\">";
  append_escaped(out, described.title.in(input.language));
  out += "</td><td class=\"text\">";
  if (severity != definition.rules.end()) {
    out += severity_text(severity->second).in(input.language);
  }
  out += "</td><td class=\"text\">";
  append_escaped(out, definition.sources[source_index].id);
  out += "</td>";
  append_cell(out, count_text(counts.broken[place], input.language));
  append_cell(out, count_text(counts.applied[place], input.language));
  out += "</tr>";
}

void append_findings_table(std::string& out, const SectionInput& input) {
  const ContestSummary& summary = *input.own.contests[input.contest_index];
  std::string rows;
  for (std::size_t rule = 0; rule < election::rule_count; ++rule) {
    for (std::size_t source = 0; source < summary.rules.size(); ++source) {
      if (summary.rules[source].broken[rule].value == 0) continue;
      append_finding_row(rows, input, static_cast<election::RuleId>(rule), source);
    }
  }
  const Language language = input.language;
  if (rows.empty()) {
    out += fmt::format("<p class=\"soft\">{}</p>\n", Words::no_findings.in(language));
    return;
  }
  append_caption(out, Words::findings.in(language));
  for (const base::Text& head : {Words::rule, Words::meaning, Words::severity, Words::source}) {
    append_column_head(out, head.in(language), true);
  }
  append_column_head(out, Words::broken.in(language));
  append_column_head(out, Words::applied.in(language));
  out += "</tr></thead><tbody>" + rows + "</tbody></table></div>\n";
}

void append_child_row(std::string& out, const SectionInput& input, const RegionSummary& child,
                      const std::vector<FieldIndex>& columns) {
  const auto& totals = child.contests[input.contest_index]->totals;
  const Language language = input.language;
  const election::Region region = input.context.definition().regions.region(child.region);
  const auto page = child.files.find(page_name(language));
  out += "<tr><th scope=\"row\"><a href=\"";
  // A village has no page of its own: it stands further down on this one.
  if (page != child.files.end()) {
    out += data_link(page->second.sha256, "html");
  } else {
    append_escaped(out, fmt::format("#{}", region.code));
  }
  out += "\">";
  append_escaped(out, region.name);
  out += "</a></th>";
  const tally::Coverage& coverage = totals.coverage;
  append_cell(out, count_text(coverage.received, language));
  append_cell(out, count_text(coverage.expected, language));
  append_cell(out, count_text(coverage.pending, language));
  for (const FieldIndex field : columns) {
    append_cell(out, format_count(totals.accepted[field.value].value, language));
  }
  out += "</tr>";
}

}  // namespace

void append_coverage(std::string& out, const tally::Coverage& coverage, Language language) {
  const std::int64_t expected = std::max<std::int64_t>(coverage.expected.value, 1);
  const std::int64_t accepted = share_permyriad(coverage.accepted.value, expected);
  const std::int64_t pending = share_permyriad(coverage.pending.value, expected);
  const std::string received =
      fmt::format("{} {} {} {}", count_text(coverage.received, language), Words::of.in(language),
                  count_text(coverage.expected, language), Words::stations.in(language));
  out += fmt::format("<p><span class=\"number\">{}</span> {} ({})</p>\n",
                     format_share(coverage.received.value, coverage.expected.value, language),
                     language == Language::id ? "formulir sudah masuk" : "of the forms are in",
                     received);
  out += fmt::format(
      "<svg class=\"bar\" viewBox=\"0 0 10000 1\" preserveAspectRatio=\"none\" "
      "aria-hidden=\"true\"><rect class=\"yes\" width=\"{}\" height=\"1\"/>"
      "<rect class=\"wait\" x=\"{}\" width=\"{}\" height=\"1\"/></svg>\n",
      accepted, accepted, pending);
  out += fmt::format(
      "<ul class=\"key\"><li class=\"accepted\">{} {}</li><li class=\"pending\">{} {}</li>"
      "<li>{} {}</li></ul>\n",
      Words::accepted.in(language), count_text(coverage.accepted, language),
      Words::pending.in(language), count_text(coverage.pending, language),
      Words::missing.in(language), count_text(coverage.missing, language));
}

void append_contest_section(std::string& out, const SectionInput& input) {
  const election::Contest& contest = input.context.contest(input.contest_index);
  const election::Name& name = contest.name;
  const auto stations = input.context.definition().regions.region(input.own.region).stations;
  out += fmt::format("<section aria-labelledby=\"{}\"><h2 id=\"{}\">", contest.id, contest.id);
  append_escaped(out, input.language == Language::id ? name.id : name.en);
  out += "</h2>\n";
  append_coverage(out, input.own.contests[input.contest_index]->totals.coverage, input.language);
  append_votes_table(out, input, choice_columns(contest, stations));
  append_fields_table(out, input);
  append_findings_table(out, input);
}

void append_children_table(std::string& out, const SectionInput& input) {
  if (input.children.empty()) return;
  const election::RegionTree& tree = input.context.definition().regions;
  const election::Contest& contest = input.context.contest(input.contest_index);
  const Language language = input.language;
  auto choices = choice_columns(contest, tree.region(input.own.region).stations);
  if (choices.size() > choice_columns_max) choices.clear();
  std::vector<FieldIndex> columns;
  const base::Text level = level_text(tree.region(input.children.front().region).level);
  append_caption(out,
                 fmt::format("{}: {}", level.in(language), Words::accepted_votes.in(language)));
  append_column_head(out, Words::region.in(language), true);
  for (const base::Text& head : {Words::received, Words::expected, Words::pending}) {
    append_column_head(out, head.in(language));
  }
  for (const ChoiceColumn& choice : choices) {
    append_column_head(out, fmt::format("{} {}", Words::number.in(language), choice.number));
    columns.push_back(choice.field);
  }
  if (choices.empty() && contest.fields.valid) {
    append_column_head(out, Words::valid.in(language));
    columns.push_back(*contest.fields.valid);
  }
  out += "</tr></thead><tbody>";
  for (const RegionSummary& child : input.children) {
    if (child.contests[input.contest_index]) append_child_row(out, input, child, columns);
  }
  out += "</tbody></table></div>\n";
}

}  // namespace rekap::publication
