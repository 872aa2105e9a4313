// SPDX-License-Identifier: Apache-2.0
// Ties a profile to a definition once, then maps rows without looking anything up by name but the
// station.
#include "import/rows/row_mapper.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"
#include "import/rows/fact.h"

namespace rekap::import {
namespace {

using election::Figure;
using election::StationIndex;

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// A number from 0 to 2^31 - 1 is a statement, however absurd: the rules judge it.
/// Digits alone: no sign, space, fraction or thousands separator is guessed away.
std::optional<RowFaultKind> parse_figure(std::string_view text, Figure& figure) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size() || error == std::errc::invalid_argument) {
    return RowFaultKind::not_a_number;
  }
  if (text.starts_with('-')) return RowFaultKind::negative;
  if (error != std::errc() || value > Figure::value_max) return RowFaultKind::too_large;
  figure = Figure(value);
  return std::nullopt;
}

bool is_held_at(const election::Contest& contest, StationIndex station) {
  const auto ends_after = [](StationIndex value, const election::StationRange& range) {
    return value < range.end;
  };
  const auto range =
      std::upper_bound(contest.stations.begin(), contest.stations.end(), station, ends_after);
  return range != contest.stations.end() && !(station < range->first);
}

}  // namespace

Result<RowMapper> RowMapper::create(const Profile& profile,
                                    const election::Definition& definition) {
  RowMapper mapper(profile, definition);
  const auto refuse = [&](std::string_view message) {
    return fail(ErrorCode::invalid_input,
                fmt::format("profile {}, election {}: {}", profile.id, definition.id, message));
  };
  mapper.contest_ = definition.find_contest(profile.contest);
  if (mapper.contest_ == nullptr) return refuse("no contest " + base::quote(profile.contest));
  const std::optional<std::size_t> source = definition.find_source(profile.source);
  if (!source) return refuse("no source " + base::quote(profile.source));
  Result<> bound = mapper.bind_figures(definition.sources[*source]);
  if (!bound) return refuse(bound.error().message);

  mapper.missing_.resize(profile.references.size());
  for (const MissingRule& rule : profile.missing) mapper.missing_[rule.cell] = rule.values;
  std::vector<std::string> columns;
  for (const CodePart& part : profile.station.parts) {
    if (part.cell) columns.push_back(profile.references[*part.cell]);
  }
  mapper.station_columns_ = base::join(columns, ", ");
  return mapper;
}

/// Every disagreement between profile and definition is found before the first row.
Result<> RowMapper::bind_figures(const election::Source& source) {
  const auto refuse = [](std::string_view field, std::string_view message) {
    return fail(ErrorCode::invalid_input, fmt::format("field {}: {}", field, message));
  };
  std::vector<bool> is_required(contest_->fields.count());
  for (const FigureRule& rule : profile_->figures) {
    const std::optional<election::FieldIndex> field = contest_->fields.find(rule.field);
    if (!field) return refuse(rule.field, "not on the form of " + contest_->id);
    if (!holds(source.published_fields, rule.field)) {
      return refuse(rule.field, "not published by source " + source.id);
    }
    is_required[field->value] = rule.is_required;
    fields_.push_back(*field);
  }
  // The definition is frozen in the record and decides; a profile that asks for something else was
  // written for another election.
  for (std::size_t i = 0; i < is_required.size(); ++i) {
    const std::string& id = contest_->fields.ids()[i];
    const bool is_expected = holds(source.required_fields, id);
    if (is_required[i] == is_expected) continue;
    return refuse(id, is_expected ? "required of source " + source.id + ", not by the profile"
                                  : "required by the profile, not of source " + source.id);
  }
  return {};
}

// A row with a fault of its own is wanted: it must be counted as rejected.
bool RowMapper::is_wanted(const Row& row) const {
  return row.fault ||
         std::none_of(profile_->row_filter.begin(), profile_->row_filter.end(),
                      [&](CellIndex cell) { return is_missing(cell, row.cells[cell]); });
}

std::optional<RowFault> RowMapper::map(const Row& row, MappedRow& mapped) const {
  if (row.fault) return row.fault;
  if (auto wrong = map_station(row, mapped)) return wrong;
  if (auto wrong = map_figures(row, mapped)) return wrong;
  return map_origin(row, mapped.origin);
}

std::optional<RowFault> RowMapper::map_station(const Row& row, MappedRow& mapped) const {
  const auto refuse = [&](RowFaultKind kind) {
    return RowFault{kind, {}, station_columns_, std::string(row.station), {}};
  };
  const std::optional<StationIndex> station = definition_->regions.find_station(row.station);
  if (!station) return refuse(RowFaultKind::unknown_station);
  if (!is_held_at(*contest_, *station)) return refuse(RowFaultKind::station_outside_contest);
  mapped.station = *station;
  return std::nullopt;
}

std::optional<RowFault> RowMapper::map_figures(const Row& row, MappedRow& mapped) const {
  std::vector<Figure>& figures = mapped.figures;
  figures.assign(profile_->figures.size(), Figure());
  const std::vector<bool>* is_off_form = find_off_form(mapped.station);
  bool is_received = false;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const FigureRule& rule = profile_->figures[i];
    for (const CellIndex cell : rule.cells) {
      const std::string_view text = row.cells[cell];
      if (is_missing(cell, text)) continue;
      if (figures[i].is_present()) return fault(RowFaultKind::ambiguous_figure, cell, row);
      if (const auto kind = parse_figure(text, figures[i])) return fault(*kind, cell, row);
      if (is_off_form != nullptr && (*is_off_form)[fields_[i].value]) {
        return fault(RowFaultKind::field_off_form, cell, row);
      }
      is_received = is_received || !rule.is_of_register;
    }
  }
  // What the source copies from the register says nothing of the vote: alone it is no form.
  if (!is_received) figures.assign(figures.size(), Figure());
  return std::nullopt;
}

/// By field what the paper at a station lacks; null where no area of the contest lacks any.
const std::vector<bool>* RowMapper::find_off_form(StationIndex station) const {
  if (contest_->areas.size() < 2) return nullptr;
  const std::optional<std::size_t> area = contest_->area_of(station);
  if (!area || contest_->areas[*area].is_off_form.empty()) return nullptr;
  return &contest_->areas[*area].is_off_form;
}

// A fact that cannot be understood rejects the row: left out, it would look as if the source had
// never said it.
std::optional<RowFault> RowMapper::map_origin(const Row& row, record::Origin& origin) const {
  std::vector<record::Origin::Member> members;
  members.reserve(profile_->facts.size() + 1);
  bool is_zone_assumed = false;
  for (const FactRule& rule : profile_->facts) {
    const std::string_view text = row.cells[rule.cell];
    if (is_missing(rule.cell, text)) continue;
    Result<record::Origin::Value> value = parse_fact(rule.kind, text, definition_->time_zone);
    if (!value) return fault(RowFaultKind::unusable_fact, rule.cell, row);
    members.emplace_back(rule.name, std::move(*value));
    is_zone_assumed = is_zone_assumed || rule.kind == FactKind::local_time;
  }
  if (is_zone_assumed) members.emplace_back(zone_assumed_fact, true);
  Result<record::Origin> made = record::Origin::create(std::move(members));
  if (!made) {
    return RowFault{RowFaultKind::unusable_fact, {}, {}, made.error().message, {}};
  }
  origin = std::move(*made);
  return std::nullopt;
}

// Few cells have texts of their own for "missing"; most are asked for emptiness alone.
bool RowMapper::is_missing(CellIndex cell, std::string_view text) const {
  return text.empty() || (!missing_[cell].empty() && holds(missing_[cell], text));
}

RowFault RowMapper::fault(RowFaultKind kind, CellIndex cell, const Row& row) const {
  return {kind, {}, profile_->references[cell], std::string(row.cells[cell]), {}};
}

}  // namespace rekap::import
