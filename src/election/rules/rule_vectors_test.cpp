// SPDX-License-Identifier: Apache-2.0
// Runs tests/vectors/rules/: figures in, findings out. The files are shared with other languages;
// docs/rules.md tells their members.
#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/json/json.h"
#include "election/rules/figure_comparison.h"
#include "election/rules/form_rules.h"
#include "election/rules/rule_catalogue.h"

namespace rekap::election {
namespace {

using base::JsonValue;

base::Path vectors_folder() { return base::Path(REKAP_SOURCE_DIR) / "tests/vectors/rules"; }

/// The figures of the object `name`; fields that it does not name are missing.
std::vector<Figure> figures_at(const JsonValue& value, std::string_view name,
                               const FormFields& fields) {
  std::vector<Figure> figures(fields.count());
  for (const auto& [id, number] : *value.object_at(name).value()) {
    figures[fields.find(id).value().value] = Figure(*number.integer());
  }
  return figures;
}

std::vector<std::string> texts_at(const JsonValue& value, std::string_view name) {
  std::vector<std::string> texts;
  if (value.find(name) == nullptr) return texts;
  for (const JsonValue& text : *value.array_at(name).value()) texts.push_back(*text.string());
  return texts;
}

RuleSettings settings_of(const JsonValue& file, const FormFields& fields) {
  RuleSettings settings{usual_severities(), {}, {}, {}};
  if (const JsonValue* reserve = file.find("ballot_reserve")) {
    const JsonValue::Array& parts = *reserve->array();
    settings.constants.ballot_reserve = Fraction(*parts[0].integer(), *parts[1].integer());
  } else {
    settings.severities.erase(RuleId::r7);
  }
  if (file.find("station_voters_max") != nullptr) {
    settings.constants.voters_max = Votes{file.integer_at("station_voters_max").value()};
  }
  for (const std::string& id : texts_at(file, "required")) {
    settings.required.push_back(fields.find(id).value());
  }
  return settings;
}

/// What D1 and R15 say of the figures and those of the case's "other".
FigureComparison compare(RuleId rule, const RuleSettings& settings, const ContestForm& here,
                         const ContestForm& there) {
  const Severity severity = settings.severities.at(rule);
  if (rule == RuleId::d1) {
    return compare_sources(settings.required, here.figures, there.figures, severity);
  }
  if (rule == RuleId::r15b) return compare_voters(here, there, severity);
  if (rule == RuleId::r15c) return compare_users(here, there, severity);
  if (rule == RuleId::r10 || rule == RuleId::r12) {
    return compare_witness(rule, here.figures, there.figures, severity);
  }
  EXPECT_EQ(rule, RuleId::r15a);
  const SexTriple& voters = there.fields.voters;
  const RegisteredVoters registered{there.figures[voters.l->value], there.figures[voters.p->value],
                                    there.figures[voters.j->value]};
  return compare_register(here, registered, severity);
}

/// Findings in the spelling of the vectors.
JsonValue describe(const std::vector<Finding>& findings, const FormFields& fields) {
  JsonValue::Array described;
  for (const Finding& finding : findings) {
    JsonValue::Array blamed;
    for (const auto& [field, figure] : finding.fields) {
      JsonValue::Array pair = {fields.id(field)};
      if (figure.is_present()) {
        pair.emplace_back(figure.votes().value);
      } else {
        pair.emplace_back();
      }
      blamed.emplace_back(std::move(pair));
    }
    described.push_back(JsonValue::Object{{"fields", std::move(blamed)},
                                          {"rule", rule_name(finding.rule)},
                                          {"severity", severity_name(finding.severity)}});
  }
  return described;
}

JsonValue describe(const RuleSet& rules) {
  JsonValue::Array names;
  for (std::size_t i = 0; i < rule_count; ++i) {
    if (rules[i]) names.push_back(rule_name(static_cast<RuleId>(i)));
  }
  return names;
}

/// Which kinds of cases the vectors of a rule hold.
struct Kinds {
  bool passing = false, failing = false, not_applicable = false, zeros = false;
};

FormCheck check_case(const JsonValue& file, const JsonValue& test, RuleId rule,
                     const FormFields& fields) {
  const RuleSettings settings = settings_of(file, fields);
  const std::vector<Figure> figures = figures_at(test, "figures", fields);
  const auto place = test.find("place") != nullptr ? StationPlace::abroad : StationPlace::domestic;
  FormCheck check = FormRules(fields, settings).check(figures, place);
  if (test.find("other") != nullptr) {
    const std::vector<Figure> other = figures_at(test, "other", fields);
    add_comparison(rule, compare(rule, settings, {fields, figures}, {fields, other}), check);
  }
  return check;
}

void run_file(const base::Path& path, std::map<RuleId, Kinds>& kinds) {
  SCOPED_TRACE(path.filename().string());
  const JsonValue file = base::parse_json(base::load_file(path).value()).value();
  const std::string name = file.string_at("rule").value();
  EXPECT_EQ(path.filename().string().substr(0, name.size() + 1), name + "_");
  const RuleId rule = parse_rule(name).value();
  const FormFields fields = FormFields::create(texts_at(file, "fields")).value();
  for (const JsonValue& test : *file.array_at("cases").value()) {
    SCOPED_TRACE(test.string_at("case").value());
    const FormCheck check = check_case(file, test, rule, fields);
    EXPECT_EQ(encode_json(describe(check.applied)), encode_json(*test.find("applied")));
    EXPECT_EQ(encode_json(describe(check.findings, fields)), encode_json(*test.find("findings")));
    const auto bit = static_cast<std::size_t>(rule);
    Kinds& seen = kinds[rule];
    seen.passing |= check.applied[bit] && !check.broken[bit];
    seen.failing |= check.broken[bit];
    seen.not_applicable |= !check.applied[bit];
    const std::vector<Figure> figures = figures_at(test, "figures", fields);
    seen.zeros |= std::find(figures.begin(), figures.end(), Figure(0)) != figures.end();
  }
}

TEST(RuleVectors, all_hold_and_show_each_rule_passed_broken_not_applicable_and_with_zeros) {
  std::map<RuleId, Kinds> kinds;
  const auto files = base::list_files(vectors_folder());
  ASSERT_TRUE(files) << files.error().message;
  for (const base::Path& path : *files) run_file(path, kinds);
  // What has no input yet, or needs more than figures, has no vectors here.
  const std::set<RuleId> beyond_figures = {RuleId::r11, RuleId::r16, RuleId::r17};
  for (const RuleDescription& description : rule_catalogue()) {
    if (beyond_figures.contains(description.rule)) continue;
    SCOPED_TRACE(rule_name(description.rule));
    const Kinds& seen = kinds[description.rule];
    EXPECT_TRUE(seen.passing && seen.failing && seen.not_applicable && seen.zeros);
  }
}

}  // namespace
}  // namespace rekap::election
