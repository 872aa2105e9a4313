// SPDX-License-Identifier: Apache-2.0
// Sorts the field ids of a form into the groups that the rules speak of, and refuses every other
// id.
#include "election/form_fields.h"

#include <algorithm>
#include <map>

#include <fmt/core.h>

#include "base/text.h"

namespace rekap::election {
namespace {

constexpr std::size_t field_count_max = 4096;
constexpr int number_max = 4096;

/// A number inside an id, from 1 and without leading zeros, so that each field has one spelling.
std::optional<int> parse_id_number(std::string_view text) {
  if (text.empty() || text.front() == '0' || text.front() == '-') return std::nullopt;
  const Result<std::int64_t> number = base::parse_integer(text);
  if (!number || *number > number_max) return std::nullopt;
  return static_cast<int>(*number);
}

/// The numbered fields of a form while its ids are read, by number.
struct NumberedFields {
  struct Party {
    std::optional<FieldIndex> list, total;
    std::map<int, FieldIndex> candidates;
  };
  std::map<int, FieldIndex> votes;
  std::map<int, Party> parties;
};

/// Where the field `id` belongs, if it is one of those without a number.
std::optional<FieldIndex>* find_plain_field(FormFields& form, std::string_view id) {
  const std::pair<std::string_view, std::optional<FieldIndex>*> fields[] = {
      {"valid", &form.valid},
      {"invalid", &form.invalid},
      {"total", &form.total},
      {"ballots.received", &form.ballots_received},
      {"ballots.used", &form.ballots_used},
      {"ballots.returned", &form.ballots_returned},
      {"ballots.unused", &form.ballots_unused},
  };
  for (const auto& [name, field] : fields) {
    if (id == name) return field;
  }
  return nullptr;
}

/// Where the field `id` belongs, if it is one of a number for men, women and both.
std::optional<FieldIndex>* find_sex_field(FormFields& form, std::string_view id) {
  const std::pair<std::string_view, SexTriple*> groups[] = {
      {"voters", &form.voters},         {"users_dpt", &form.users_dpt},
      {"users_dptb", &form.users_dptb}, {"users_dpk", &form.users_dpk},
      {"users", &form.users},           {"disabled", &form.disabled},
  };
  const std::size_t dot = std::min(id.find('.'), id.size());
  const std::string_view sex = id.substr(dot);
  for (const auto& [name, triple] : groups) {
    if (id.substr(0, dot) != name) continue;
    if (sex == ".l") return &triple->l;
    if (sex == ".p") return &triple->p;
    if (sex == ".j") return &triple->j;
  }
  return nullptr;
}

/// Puts "votes.N" and "party.N.…" aside. False for any other id.
bool place_numbered_field(NumberedFields& numbered, std::string_view id, FieldIndex field) {
  const std::vector<std::string_view> parts = base::split(id, '.');
  if (parts.size() < 2) return false;
  const std::optional<int> number = parse_id_number(parts[1]);
  if (!number) return false;
  if (parts[0] == "votes" && parts.size() == 2) {
    numbered.votes.emplace(*number, field);
    return true;
  }
  if (parts[0] != "party" || parts.size() < 3) return false;
  NumberedFields::Party& party = numbered.parties[*number];
  if (parts.size() == 3 && parts[2] == "list") {
    party.list = field;
    return true;
  }
  if (parts.size() == 3 && parts[2] == "total") {
    party.total = field;
    return true;
  }
  if (parts.size() != 4 || parts[2] != "candidate") return false;
  const std::optional<int> candidate = parse_id_number(parts[3]);
  if (!candidate) return false;
  party.candidates.emplace(*candidate, field);
  return true;
}

/// The fields in order of their numbers, which must be 1, 2, 3, … without a gap.
Result<std::vector<FieldIndex>> list_without_gap(const std::map<int, FieldIndex>& by_number,
                                                 std::string_view group) {
  std::vector<FieldIndex> fields;
  for (const auto& [number, field] : by_number) {
    fields.push_back(field);
    if (number != static_cast<int>(fields.size())) {
      return fail(ErrorCode::invalid_input, fmt::format("form fields: {}.{} is given without {}.{}",
                                                        group, number, group, fields.size()));
    }
  }
  return fields;
}

/// The places of `ids`, in bytewise order of the ids. Errors: invalid_input for an id given twice.
Result<std::vector<FieldIndex>> list_by_id(const std::vector<std::string>& ids) {
  const auto id_of = [&](FieldIndex field) -> const std::string& { return ids[field.value]; };
  std::vector<FieldIndex> fields(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) fields[i].value = static_cast<std::uint16_t>(i);
  std::sort(fields.begin(), fields.end(),
            [&](FieldIndex a, FieldIndex b) { return id_of(a) < id_of(b); });
  const auto twice =
      std::adjacent_find(fields.begin(), fields.end(),
                         [&](FieldIndex a, FieldIndex b) { return id_of(a) == id_of(b); });
  if (twice == fields.end()) return fields;
  return fail(ErrorCode::invalid_input,
              fmt::format("form fields: {} is given twice", base::quote(id_of(*twice))));
}

}  // namespace

Result<FormFields> FormFields::create(std::vector<std::string> ids) {
  if (ids.size() > field_count_max) {
    return fail(ErrorCode::invalid_input,
                fmt::format("form fields: {} ids, at most {}", ids.size(), field_count_max));
  }
  FormFields form;
  NumberedFields numbered;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const FieldIndex field{static_cast<std::uint16_t>(i)};
    std::optional<FieldIndex>* place = find_plain_field(form, ids[i]);
    if (place == nullptr) place = find_sex_field(form, ids[i]);
    if (place != nullptr) {
      *place = field;
    } else if (!place_numbered_field(numbered, ids[i], field)) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("form fields: {} is not a field of a form", base::quote(ids[i])));
    }
  }
  form.by_id_ = TRY(list_by_id(ids));
  form.votes_ = TRY(list_without_gap(numbered.votes, "votes"));
  // Parties keep the number of the ballot, where local parties may leave a gap: only their
  // candidates are counted from 1.
  for (const auto& [number, party] : numbered.parties) {
    const std::string group = fmt::format("party.{}.candidate", number);
    std::vector<FieldIndex> candidates = TRY(list_without_gap(party.candidates, group));
    form.parties_.push_back({number, party.list, std::move(candidates), party.total});
  }
  form.ids_ = std::move(ids);
  return form;
}

std::optional<FieldIndex> FormFields::find(std::string_view id) const {
  const auto is_before = [&](FieldIndex field, std::string_view wanted) {
    return ids_[field.value] < wanted;
  };
  const auto at = std::lower_bound(by_id_.begin(), by_id_.end(), id, is_before);
  if (at == by_id_.end() || ids_[at->value] != id) return std::nullopt;
  return *at;
}

}  // namespace rekap::election
