// SPDX-License-Identifier: Apache-2.0
// See form_lookup.h.
#include "recapitulation/form_lookup.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "base/text.h"

namespace rekap::recapitulation {

Result<FormPlace> find_place(const election::Definition& definition, const record::FormId& form) {
  const election::Contest* contest = definition.find_contest(form.contest);
  const auto station = definition.regions.find_station(form.station);
  if (contest == nullptr || !station) {
    return fail(ErrorCode::forbidden,
                fmt::format("no form {}/{} in this election", form.contest, form.station));
  }
  // Ranges lie in order without overlap: the one that may hold the station is the last that starts
  // at or before it.
  const auto behind =
      std::upper_bound(contest->stations.begin(), contest->stations.end(), *station,
                       [](election::StationIndex at, const election::StationRange& range) {
                         return at < range.first;
                       });
  if (behind == contest->stations.begin() || *station >= std::prev(behind)->end) {
    return fail(ErrorCode::forbidden,
                fmt::format("contest {} is not held at station {}", form.contest, form.station));
  }
  return FormPlace{contest, *station};
}

Result<std::size_t> find_source(const election::Definition& definition, const record::FormId& form,
                                std::string_view source) {
  const auto found = definition.find_source(source);
  if (!found) {
    return fail(ErrorCode::forbidden, fmt::format("form {}/{}: no source {} in this election",
                                                  form.contest, form.station, base::quote(source)));
  }
  return *found;
}

FieldFinder::FieldFinder(const election::Definition& definition, const election::Contest& contest,
                         const record::FormId& form)
    : contest_(contest), form_(form) {
  // The nation's one area has every field; the station is looked up only where areas differ.
  if (contest.areas.size() < 2) return;
  const auto station = definition.regions.find_station(form.station);
  const auto area = station ? contest.area_of(*station) : std::nullopt;
  if (area) area_ = &contest.areas[*area];
}

Result<election::FieldIndex> FieldFinder::find(std::string_view id) {
  const election::FormFields& fields = contest_.fields;
  const std::vector<election::FieldIndex>& by_id = fields.by_id();
  while (next_ < by_id.size() && fields.id(by_id[next_]) < id) ++next_;
  const bool is_next = next_ < by_id.size() && fields.id(by_id[next_]) == id;
  const auto field = is_next ? std::optional(by_id[next_]) : fields.find(id);
  const bool is_off_form =
      field && area_ != nullptr && !area_->is_off_form.empty() && area_->is_off_form[field->value];
  if (!field || is_off_form) {
    return fail(ErrorCode::forbidden,
                fmt::format("form {}/{}: no field {} on it{}", form_.contest, form_.station,
                            base::quote(id), is_off_form ? " in area " + area_->code : ""));
  }
  return *field;
}

}  // namespace rekap::recapitulation
