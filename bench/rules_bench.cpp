// SPDX-License-Identifier: Apache-2.0
// What the rules cost on one form with 21 figures: sound forms, and forms with one wrong sum.
//
// rules_bench [ROUNDS]
#include <random>
#include <string>

#include <fmt/core.h>

#include "base/check.h"
#include "base/text.h"
#include "election/rules/form_rules.h"
#include "election/rules/rule_catalogue.h"
#include "stopwatch.h"

namespace rekap::bench {
namespace {

using election::Figure;

constexpr std::size_t form_count = 200'000;

election::FormFields make_fields() {
  std::vector<std::string> ids = {"votes.1", "votes.2", "votes.3", "valid", "invalid", "total"};
  for (const char* group : {"voters", "users_dpt", "users_dptb", "users_dpk", "users"}) {
    for (const char* sex : {".l", ".p", ".j"}) ids.push_back(std::string(group) + sex);
  }
  return election::FormFields::create(std::move(ids)).value();
}

/// Forms whose sums hold; with `is_broken` the first choice has one vote too many.
std::vector<Figure> make_forms(std::uint64_t seed, bool is_broken) {
  std::mt19937_64 random(seed);
  const auto draw = [&](std::uint64_t end) { return static_cast<std::int64_t>(random() % end); };
  std::vector<Figure> figures;
  for (std::size_t i = 0; i < form_count; ++i) {
    const std::int64_t votes[] = {draw(90), draw(90), draw(90)}, invalid = draw(9);
    const std::int64_t valid = votes[0] + votes[1] + votes[2], total = valid + invalid;
    const std::int64_t men = total / 2, women = total - men, spare = draw(20);
    for (const std::int64_t number : {votes[0] + (is_broken ? 1 : 0),
                                      votes[1],
                                      votes[2],
                                      valid,
                                      invalid,
                                      total,
                                      men + spare,
                                      women + spare,
                                      total + 2 * spare,
                                      men,
                                      women,
                                      total,
                                      std::int64_t{0},
                                      std::int64_t{0},
                                      std::int64_t{0},
                                      std::int64_t{0},
                                      std::int64_t{0},
                                      std::int64_t{0},
                                      men,
                                      women,
                                      total}) {
      figures.emplace_back(number);
    }
  }
  return figures;
}

/// Nanoseconds a form; `finding_count` is what must come out.
double time_forms_ns(const election::FormRules& rules, const std::vector<Figure>& figures,
                     std::size_t finding_count) {
  const std::size_t field_count = figures.size() / form_count;
  std::size_t found = 0;
  const double spent_ms = time_ms([&] {
    for (std::size_t i = 0; i < form_count; ++i) {
      const auto form = std::span(figures).subspan(i * field_count, field_count);
      found += rules.check(form, election::StationPlace::domestic).findings.size();
    }
  });
  CHECK(found == finding_count);
  return spent_ms * 1e6 / form_count;
}

void run(std::int64_t round_count) {
  const election::FormFields fields = make_fields();
  election::RuleSettings settings{election::usual_severities(), {{}, election::Votes{400}}, {}, {}};
  for (std::uint16_t i = 0; i < fields.count(); ++i) settings.required.push_back({i});
  const election::FormRules rules(fields, settings);
  const std::vector<Figure> sound = make_forms(1, false), broken = make_forms(1, true);

  std::vector<double> sound_ns, broken_ns;
  for (std::int64_t round = 0; round < round_count; ++round) {
    sound_ns.push_back(time_forms_ns(rules, sound, 0));
    broken_ns.push_back(time_forms_ns(rules, broken, form_count));
  }
  fmt::print("| {} rules on a form of {} figures | median ns |\n|---|---|\n", rules.rules().count(),
             fields.count());
  fmt::print("| sound | {:.0f} |\n| one wrong sum | {:.0f} |\n", median(sound_ns),
             median(broken_ns));
}

}  // namespace
}  // namespace rekap::bench

int main(int argument_count, char** arguments) {
  const auto rounds = rekap::base::parse_integer(argument_count > 1 ? arguments[1] : "7");
  if (argument_count > 2 || !rounds || *rounds < 1 || *rounds > 1000) {
    fmt::print(stderr, "usage: rules_bench [ROUNDS, 1 to 1000]\n");
    return 2;
  }
  rekap::bench::run(*rounds);
  return 0;
}
