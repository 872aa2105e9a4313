// SPDX-License-Identifier: Apache-2.0
// The catalogue is complete, and docs/rules.md says the same.
#include "election/rules/rule_catalogue.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "election/rules/form_formulas.h"

namespace rekap::election {
namespace {

/// The row of a rule in the table of docs/rules.md.
std::string row_of(const RuleDescription& rule) {
  std::string row = "| `" + std::string(rule_name(rule.rule)) + "` | ";
  row += std::string(severity_name(rule.severity)) + " | `" + std::string(rule.formula) + "` | ";
  row += std::string(rule.title.id) + "<br>" + std::string(rule.title.en) + " | ";
  row += std::string(rule.source.id) + "<br>" + std::string(rule.source.en) + " | ";
  row += std::string(rule.needs.en) + " |";
  return row;
}

TEST(RuleCatalogue, lists_every_rule_in_order_with_all_its_texts) {
  ASSERT_EQ(rule_catalogue().size(), rule_count);
  for (std::size_t i = 0; i < rule_count; ++i) {
    const RuleDescription& rule = rule_catalogue()[i];
    SCOPED_TRACE(rule_name(rule.rule));
    EXPECT_EQ(rule.rule, static_cast<RuleId>(i));
    EXPECT_EQ(&describe_rule(rule.rule), &rule);
    EXPECT_FALSE(rule.formula.empty());
    for (const base::Text& text : {rule.title, rule.source}) {
      EXPECT_FALSE(text.id.empty() || text.en.empty());
    }
    EXPECT_EQ(rule.needs.id.empty(), rule.needs.en.empty());
    EXPECT_EQ(usual_severities().at(rule.rule), rule.severity);
  }
}

TEST(RuleCatalogue, says_what_a_rule_needs_unless_it_runs_on_one_form) {
  std::set<RuleId> on_one_form = {RuleId::r0};
  for (const FormRule& rule : form_rules()) on_one_form.insert(rule.rule);
  for (const RuleDescription& rule : rule_catalogue()) {
    EXPECT_EQ(rule.needs.en.empty(), on_one_form.contains(rule.rule)) << rule_name(rule.rule);
  }
}

TEST(RuleCatalogue, is_what_the_documentation_says) {
  const auto page = base::load_file(base::Path(REKAP_SOURCE_DIR) / "docs/rules.md");
  ASSERT_TRUE(page) << page.error().message;
  std::set<std::string> rows;
  for (const std::string_view line : base::split(*page, '\n')) {
    if (line.starts_with("| `")) rows.emplace(line);
  }
  EXPECT_EQ(rows.size(), rule_count);
  for (const RuleDescription& rule : rule_catalogue()) {
    EXPECT_TRUE(rows.contains(row_of(rule))) << "docs/rules.md lacks this row:\n" << row_of(rule);
  }
}

TEST(RuleCatalogue, has_another_hash_when_a_rule_or_its_severity_changes) {
  auto rules = usual_severities();
  const base::Sha256 usual = hash_rules(rules);
  rules[RuleId::r3] = Severity::warning;
  const base::Sha256 milder = hash_rules(rules);
  EXPECT_NE(milder, usual);
  rules.erase(RuleId::r3);
  EXPECT_NE(hash_rules(rules), milder);
  EXPECT_EQ(hash_rules(usual_severities()), usual);
}

}  // namespace
}  // namespace rekap::election
