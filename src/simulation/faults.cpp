// SPDX-License-Identifier: Apache-2.0
// Each fault changes a form in one way; more than one may hit the same form.
#include "simulation/faults.h"

#include "base/json/json_members.h"

namespace rekap::simulation {
namespace {

using election::FieldIndex;
using election::FormFields;

/// A field of votes that the form shows, by chance; nothing if there is none.
std::optional<FieldIndex> pick_votes(const FormRow& row, const FormFields& fields, Random& random) {
  std::vector<FieldIndex> shown;
  for (const FieldIndex field : fields.votes()) {
    if (row[field.value]) shown.push_back(field);
  }
  for (const auto& party : fields.parties()) {
    if (party.total && row[party.total->value]) shown.push_back(*party.total);
  }
  if (shown.empty()) return std::nullopt;
  return shown[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(shown.size())))];
}

/// The number with its first 1, 2 or 3 taken for 6, 7 or 8, as readers of segment digits did.
std::int64_t misread(std::int64_t value) {
  for (std::int64_t place = 1000; place > 0; place /= 10) {
    const std::int64_t digit = value / place % 10;
    if (digit >= 1 && digit <= 3) return value + 5 * place;
  }
  return value;
}

void clear(FormRow& row, const election::SexTriple& triple) {
  for (const auto& field : {triple.l, triple.p, triple.j}) {
    if (field) row[field->value].reset();
  }
}

}  // namespace

Result<Faults> parse_scenario(std::string_view json) {
  auto value = base::parse_json(json);
  if (!value) return with_context("scenario", std::move(value).error());
  Faults faults;
  const std::pair<std::string_view, int*> known[] = {{"misread_digit", &faults.misread_digit},
                                                     {"crossed_box", &faults.crossed_box},
                                                     {"missing_block", &faults.missing_block},
                                                     {"registered_empty", &faults.registered_empty},
                                                     {"late", &faults.late},
                                                     {"ballots_differ", &faults.ballots_differ}};
  const auto members =
      TRY(base::JsonMembers::create(*value, "scenario",
                                    {"misread_digit", "crossed_box", "missing_block",
                                     "registered_empty", "late", "ballots_differ"}));
  for (const auto& [name, permille] : known) {
    if (members.has(name)) *permille = static_cast<int>(TRY(members.integer(name, 0, 1000)));
  }
  return faults;
}

std::optional<FormRow> spoil_form(FormRow row, const FormFields& fields, const Faults& faults,
                                  Random random) {
  if (random.happens(faults.late)) return std::nullopt;
  // A station that the source names before anything has come in.
  if (random.happens(faults.registered_empty)) return FormRow(row.size());
  const auto votes = pick_votes(row, fields, random);
  if (random.happens(faults.misread_digit) && votes) {
    row[votes->value] = misread(*row[votes->value]);
  }
  if (random.happens(faults.crossed_box) && votes && *row[votes->value] < 100) {
    *row[votes->value] += random.happens(500) ? 500 : 800;
  }
  if (random.happens(faults.ballots_differ) && fields.ballots_used) {
    ++*row[fields.ballots_used->value];
  }
  if (random.happens(faults.missing_block)) {
    for (const auto& triple :
         {fields.voters, fields.users_dpt, fields.users_dptb, fields.users_dpk, fields.users}) {
      clear(row, triple);
    }
  }
  return row;
}

}  // namespace rekap::simulation
