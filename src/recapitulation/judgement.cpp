// SPDX-License-Identifier: Apache-2.0
// Rules are made ready by paper and source; a form then costs one run of them.
#include "recapitulation/judgement.h"

#include <algorithm>
#include <iterator>

#include "election/rules/figure_comparison.h"
#include "recapitulation/photos/witness_findings.h"

namespace rekap::recapitulation {
namespace {

bool is_held(const SourceVersion& version) {
  return std::any_of(version.figures.begin(), version.figures.end(),
                     [](election::Figure figure) { return figure.is_present(); });
}

/// The rules of each source: they differ in the figures that R0 requires.
std::vector<election::FormRules> make_paper_rules(const election::Definition& definition,
                                                  const election::Contest& contest,
                                                  const election::ContestArea* area) {
  std::vector<election::FormRules> rules;
  for (const election::Source& source : definition.sources) {
    rules.push_back(make_form_rules(definition, contest, area, source));
  }
  return rules;
}

std::vector<election::FieldIndex> find_required(const election::Contest& contest,
                                                const election::Source& source) {
  std::vector<election::FieldIndex> fields;
  for (const std::string& id : source.required_fields) {
    if (const auto field = contest.fields.find(id)) fields.push_back(*field);
  }
  std::sort(fields.begin(), fields.end());
  return fields;
}

bool is_hard(const election::Finding& finding) {
  return finding.severity == election::Severity::hard;
}

}  // namespace

Judge::Judge(const election::Definition& definition, const election::Contest& contest,
             std::optional<std::size_t> only_source)
    : definition_(definition), contest_(contest), only_source_(only_source) {
  papers_.push_back(make_paper_rules(definition, contest, nullptr));
  // Thousands of areas share a handful of papers: rules are made once for each.
  std::vector<std::vector<bool>> off_form = {{}};
  for (const election::ContestArea& area : contest.areas) {
    const auto same = std::find(off_form.begin(), off_form.end(), area.is_off_form);
    paper_of_area_.push_back(static_cast<std::size_t>(same - off_form.begin()));
    if (same != off_form.end()) continue;
    off_form.push_back(area.is_off_form);
    papers_.push_back(make_paper_rules(definition, contest, &area));
  }
  for (const election::Source& source : definition.sources) {
    required_.push_back(find_required(contest, source));
  }
  const auto d1 = definition.rules.find(election::RuleId::d1);
  if (d1 != definition.rules.end()) disagreement_severity_ = d1->second;
}

const Judge::PaperRules& Judge::rules_at(election::StationIndex station) const {
  if (papers_.size() == 1) return papers_.front();
  const auto area = contest_.area_of(station);
  return papers_[area ? paper_of_area_[*area] : 0];
}

Judgement Judge::judge(const FormState& state, election::StationIndex station,
                       const SharedPhotos* photos) const {
  Judgement judgement;
  const PaperRules& rules = rules_at(station);
  const auto place = definition_.is_abroad(station) ? election::StationPlace::abroad
                                                    : election::StationPlace::domestic;
  judgement.by_source.reserve(state.versions.size());
  bool is_named = false;
  for (const SourceVersion& version : state.versions) {
    SourceFindings& found = judgement.by_source.emplace_back();
    found.source_index = version.source_index;
    // Its place in the list stays, so that the list matches the versions.
    if (only_source_ && *only_source_ != version.source_index) continue;
    is_named = true;
    election::FormCheck check = rules[version.source_index].check(version.figures, place);
    add_witness_findings(state, version, definition_.rules, check);
    if (photos != nullptr) {
      add_shared_photo_finding(*photos, version, station, definition_.rules, check);
    }
    found.applied = check.applied;
    found.findings = std::move(check.findings);
    if (!judgement.effective && is_held(version)) {
      judgement.effective = judgement.by_source.size() - 1;
    }
  }
  if (!judgement.effective) {
    judgement.status =
        is_named ? election::FormStatus::registered_empty : election::FormStatus::missing;
    return judgement;
  }
  compare(state, judgement);
  const auto& findings = judgement.by_source[*judgement.effective].findings;
  // No statement overrides a hard rule: an acceptance lifts a rejection and nothing else.
  const bool is_pending = std::any_of(findings.begin(), findings.end(), is_hard) ||
                          (judgement.disagreement && is_hard(*judgement.disagreement)) ||
                          state.rejected_at.has_value();
  judgement.status = is_pending ? election::FormStatus::pending : election::FormStatus::accepted;
  return judgement;
}

void Judge::compare(const FormState& state, Judgement& judgement) const {
  if (only_source_ || !disagreement_severity_) return;
  const SourceVersion& here = state.versions[*judgement.effective];
  for (std::size_t i = *judgement.effective + 1; i < state.versions.size(); ++i) {
    const SourceVersion& there = state.versions[i];
    // What only one of them must give is no disagreement when the other leaves it out.
    const auto& required = required_[here.source_index];
    const auto& other = required_[there.source_index];
    std::vector<election::FieldIndex> shared;
    std::set_intersection(required.begin(), required.end(), other.begin(), other.end(),
                          std::back_inserter(shared));
    auto comparison =
        election::compare_sources(shared, here.figures, there.figures, *disagreement_severity_);
    judgement.is_disagreement_applied |= comparison.applied;
    if (!comparison.finding) continue;
    if (!judgement.disagreement) {
      judgement.disagreement = std::move(comparison.finding);
      continue;
    }
    auto& fields = judgement.disagreement->fields;
    fields.insert(fields.end(), comparison.finding->fields.begin(),
                  comparison.finding->fields.end());
  }
}

}  // namespace rekap::recapitulation
