// SPDX-License-Identifier: Apache-2.0
#include "paper/forms/printed_form.h"

#include <fmt/format.h>

#include "base/check.h"
#include "paper/forms/form_pages.h"
#include "paper/forms/form_plan.h"

namespace rekap::paper {
namespace {

constexpr int marker_id_first = 200;
constexpr int page_count_max = 64;  // as parse_form_layout
constexpr int size_count = 2;
constexpr int contest_count_max = 16;

std::string_view size_name(FormSize size) { return size == FormSize::a4 ? "a4" : "plano"; }

/// The form while its pages are made.
struct ComposedForm {
  FormLayout layout;  ///< without pages
  std::vector<FormPage> pages;
};

Result<ComposedForm> compose_form(const election::Definition& definition, const FormKind& kind,
                                  std::optional<election::StationIndex> station) {
  CHECK(kind.contest < definition.contests.size());
  const election::Contest& contest = definition.contests[kind.contest];
  CHECK(kind.area < contest.areas.size());
  if (kind.contest >= contest_count_max) {
    return fail(ErrorCode::invalid_input,
                fmt::format("contest {}: there are page markers for {} contests alone", contest.id,
                            contest_count_max));
  }
  const FormMeasures& measures = form_measures(kind.size);
  const FormPlan plan = make_form_plan(definition, kind, station);
  const int page_count = count_pages(plan);
  if (page_count > page_count_max) {
    return fail(ErrorCode::invalid_input,
                fmt::format("contest {}: its form would have {} pages, more than {}", contest.id,
                            page_count, page_count_max));
  }
  const int first_marker = marker_id({kind.contest, kind.size, 1});
  ComposedForm form;
  form.pages = compose_pages(measures, plan, first_marker);
  form.layout.id = layout_id(definition, kind);
  form.layout.form = contest.form;
  form.layout.width_mm = to_mm(measures.width_um);
  form.layout.height_mm = to_mm(measures.height_um);
  form.layout.sums = plan.sums;
  for (const FormPage& page : form.pages) form.layout.pages.push_back(page.layout);
  return form;
}

}  // namespace

std::string layout_id(const election::Definition& definition, const FormKind& kind) {
  const election::Contest& contest = definition.contests[kind.contest];
  return fmt::format("{}-{}-{}{}", contest.id, contest.areas[kind.area].code, size_name(kind.size),
                     kind.is_abroad ? "-abroad" : "");
}

Result<FormKind> find_form_kind(const election::Definition& definition, std::size_t contest_index,
                                election::StationIndex station, FormSize size) {
  CHECK(contest_index < definition.contests.size());
  const election::Contest& contest = definition.contests[contest_index];
  const auto area = contest.area_of(station);
  if (!area) {
    return fail(ErrorCode::invalid_input,
                fmt::format("contest {} is not held at station {}, or its electoral district is "
                            "not known",
                            contest.id, definition.regions.station(station).code));
  }
  return FormKind{contest_index, *area, definition.is_abroad(station), size};
}

Result<FormLayout> make_form_layout(const election::Definition& definition, const FormKind& kind) {
  ComposedForm form = TRY(compose_form(definition, kind, std::nullopt));
  return std::move(form.layout);
}

Result<PrintedForm> make_printed_form(const election::Definition& definition, const FormKind& kind,
                                      election::StationIndex station) {
  ComposedForm form = TRY(compose_form(definition, kind, station));
  PrintedForm printed;
  const std::string fingerprint = fingerprint_layout(form.layout);
  for (FormPage& page : form.pages) {
    printed.codes.push_back({.size = kind.size,
                             .election = definition.id,
                             .contest = definition.contests[kind.contest].id,
                             .station = std::string(definition.regions.station(station).code),
                             .page_number = page.layout.number,
                             .fingerprint = fingerprint});
    TRY_VOID(
        draw_form_code(form_measures(kind.size), page, encode_form_code(printed.codes.back())));
    printed.pages.push_back(std::move(page.drawing));
  }
  printed.layout = std::move(form.layout);
  return printed;
}

std::optional<MarkerMeaning> find_marker_meaning(int id) {
  const int place = id - marker_id_first;
  if (place < 0 || place >= contest_count_max * size_count * page_count_max) return std::nullopt;
  return MarkerMeaning{static_cast<std::size_t>(place / page_count_max / size_count),
                       place / page_count_max % size_count == 0 ? FormSize::a4 : FormSize::plano,
                       place % page_count_max + 1};
}

int marker_id(const MarkerMeaning& meaning) {
  CHECK(meaning.contest < contest_count_max);
  CHECK(meaning.page_number >= 1 && meaning.page_number <= page_count_max);
  const int variant =
      static_cast<int>(meaning.contest) * size_count + (meaning.size == FormSize::a4 ? 0 : 1);
  return marker_id_first + variant * page_count_max + meaning.page_number - 1;
}

}  // namespace rekap::paper
