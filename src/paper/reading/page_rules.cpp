// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/page_rules.h"

#include <algorithm>

#include "base/text.h"
#include "election/form_fields.h"
#include "election/rules/figure_comparison.h"
#include "election/rules/form_rules.h"
#include "election/rules/rule_catalogue.h"

namespace rekap::paper {
namespace {

using election::RuleId;

election::Figure figure_of(const std::optional<std::string>& witness) {
  return witness ? figure_of_witness(*witness) : election::Figure();
}

/// R10 and R12: row sums and bubbles against the boxes. They send nothing to review: the decoder
/// has weighed the same witnesses.
void compare_witnesses(PhotoReading& reading) {
  std::vector<election::Figure> boxes, bubbles, row_sums;
  for (const FieldReading& field : reading.fields) {
    boxes.push_back(figure_of(field.witnesses.boxes));
    bubbles.push_back(figure_of(field.witnesses.bubbles));
    row_sums.push_back(figure_of(field.witnesses.row_sums));
  }
  const std::pair<RuleId, const std::vector<election::Figure>*> rules[] = {{RuleId::r10, &row_sums},
                                                                           {RuleId::r12, &bubbles}};
  for (const auto& [rule, witness] : rules) {
    const auto compared =
        election::compare_witness(rule, boxes, *witness, election::Severity::evidence);
    if (compared.finding) reading.findings.emplace_back(election::rule_name(rule));
  }
}

/// Sums and bounds; what is missing on this page stands on another.
election::RuleSettings sum_settings() {
  election::RuleSettings settings;
  settings.severities = election::usual_severities();
  settings.severities.erase(RuleId::r0);
  return settings;
}

/// Several rules may name a field: the reason is told once.
void send_to_review(FieldReading& field) {
  const bool is_told = std::count(field.reasons.begin(), field.reasons.end(), "sum_broken") > 0;
  if (!is_told) field.reasons.emplace_back("sum_broken");
  if (field.status == FieldStatus::accepted) field.status = FieldStatus::review;
}

/// Sums within the page that do not hold.
void check_sums(PhotoReading& reading) {
  std::vector<std::string> ids;
  for (const FieldReading& field : reading.fields) ids.push_back(field.field);
  // A page in the middle of a list (candidates 8 to 14) is no form of its own: nothing to add up.
  const auto fields = election::FormFields::create(std::move(ids));
  if (!fields) return;
  std::vector<election::Figure> figures;
  for (const FieldReading& field : reading.fields)
    figures.push_back(field.value ? election::Figure(*field.value) : election::Figure());
  const election::FormRules rules(*fields, sum_settings());
  const auto check = rules.check(figures, election::StationPlace::domestic);
  for (const election::Finding& finding : check.findings) {
    reading.findings.emplace_back(election::rule_name(finding.rule));
    if (finding.severity != election::Severity::hard) continue;
    for (const auto& [index, figure] : finding.fields) send_to_review(reading.fields[index.value]);
  }
}

}  // namespace

election::Figure figure_of_witness(std::string_view cells) {
  const std::size_t first = cells.find_first_not_of("X_-");
  if (first == std::string_view::npos) {
    const bool is_crossed = !cells.empty() && cells.find_first_not_of('X') == cells.npos;
    return is_crossed ? election::Figure(0) : election::Figure();
  }
  const auto value = base::parse_integer(cells.substr(first));
  if (!value || *value < 0 || *value > election::Figure::value_max) return {};
  return election::Figure(*value);
}

void check_page(PhotoReading& reading) {
  check_sums(reading);
  compare_witnesses(reading);
}

}  // namespace rekap::paper
