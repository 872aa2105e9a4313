// SPDX-License-Identifier: Apache-2.0
// Runs the formulas of form_formulas.cpp over one form after another.
#include "election/rules/form_rules.h"

#include <algorithm>

#include "base/check.h"
#include "election/rules/form_formulas.h"

namespace rekap::election {
namespace {

std::size_t bit_of(RuleId rule) { return static_cast<std::size_t>(rule); }

bool is_present(Figure figure) { return figure.is_present(); }

}  // namespace

bool FormCheck::breaks_hard_rule() const {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.severity == Severity::hard; });
}

FormRules::FormRules(const FormFields& fields, const RuleSettings& settings)
    : constants_(settings.constants) {
  FormLayout form{fields, settings.is_off_form};
  if (form.is_off_form.empty()) form.is_off_form.resize(fields.count());
  CHECK(form.is_off_form.size() == fields.count());
  const auto r0 = settings.severities.find(RuleId::r0);
  if (r0 != settings.severities.end()) {
    required_severity_ = r0->second;
    std::copy_if(settings.required.begin(), settings.required.end(), std::back_inserter(required_),
                 [&](FieldIndex field) { return form.has(field); });
    rules_.set(bit_of(RuleId::r0), !required_.empty());
  }
  for (const FormRule& rule : form_rules()) {
    const auto in_force = settings.severities.find(rule.rule);
    if (in_force == settings.severities.end()) continue;
    if (rule.rule == RuleId::r9b && !constants_.voters_max) continue;
    for (const Formula& formula : rule.formulas(form)) {
      checks_.push_back({formula.holds, static_cast<std::uint32_t>(fields_.size()),
                         static_cast<std::uint32_t>(formula.fields.size()), rule.rule,
                         in_force->second});
      fields_.insert(fields_.end(), formula.fields.begin(), formula.fields.end());
      rules_.set(bit_of(rule.rule));
    }
  }
}

FormCheck FormRules::check(std::span<const Figure> figures, StationPlace place) const {
  FormCheck result;
  if (std::none_of(figures.begin(), figures.end(), is_present)) return result;
  check_required(figures, result);
  for (const Check& check : checks_) {
    const std::span fields = std::span(fields_).subspan(check.first_field, check.field_count);
    const bool applies = std::all_of(fields.begin(), fields.end(), [&](FieldIndex field) {
      return figures[field.value].is_present();
    });
    if (!applies || (check.rule == RuleId::r9b && place == StationPlace::abroad)) continue;
    result.applied.set(bit_of(check.rule));
    if (check.holds(fields, figures, constants_)) continue;
    result.broken.set(bit_of(check.rule));
    result.findings.push_back(
        {check.rule, check.severity, list_blamed(check.holds, fields, figures)});
  }
  return result;
}

void FormRules::check_required(std::span<const Figure> figures, FormCheck& result) const {
  if (required_.empty()) return;
  result.applied.set(bit_of(RuleId::r0));
  const auto is_missing = [&](FieldIndex field) { return !figures[field.value].is_present(); };
  if (std::none_of(required_.begin(), required_.end(), is_missing)) return;
  Finding finding{RuleId::r0, required_severity_, {}};
  for (const FieldIndex field : required_) {
    if (is_missing(field)) finding.fields.emplace_back(field, Figure());
  }
  result.broken.set(bit_of(RuleId::r0));
  result.findings.push_back(std::move(finding));
}

FormRules make_form_rules(const Definition& definition, const Contest& contest,
                          const ContestArea* area, const Source& source) {
  RuleSettings settings{
      definition.rules, {contest.ballot_reserve, contest.station_voters_max}, {}, {}};
  if (area != nullptr) settings.is_off_form = area->is_off_form;
  // A source serves several contests: it requires a field only of the forms that have it.
  for (const std::string& id : source.required_fields) {
    if (const auto field = contest.fields.find(id)) settings.required.push_back(*field);
  }
  return FormRules(contest.fields, settings);
}

void RuleCounts::add(const FormCheck& check) {
  for (std::size_t i = 0; i < rule_count; ++i) {
    applied[i] += FormCount{check.applied[i] ? 1 : 0};
    broken[i] += FormCount{check.broken[i] ? 1 : 0};
  }
}

}  // namespace rekap::election
