// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/page_rules.h"

#include <algorithm>

#include "election/form_fields.h"
#include "election/rules/form_rules.h"
#include "election/rules/rule_catalogue.h"

namespace rekap::paper {
namespace {

using election::RuleId;

/// Sums and bounds; what is missing on this page stands on another.
election::RuleSettings sum_settings() {
  election::RuleSettings settings;
  settings.severities = election::usual_severities();
  settings.severities.erase(RuleId::r0);
  return settings;
}

void send_to_review(FieldReading& field) {
  field.reasons.emplace_back("sum_broken");
  if (field.status == FieldStatus::accepted) field.status = FieldStatus::review;
}

}  // namespace

void check_page(PhotoReading& reading) {
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

}  // namespace rekap::paper
