// SPDX-License-Identifier: Apache-2.0
// Our own forms, made from the election definition alone: what is printed for a station, and where
// each figure sits on it.
//
// A reader needs no file of them: the QR code, or marker and station, say which layout to make
// again (docs/formats/form-code.md).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "election/definition.h"
#include "paper/forms/drawing/page_drawing.h"
#include "paper/forms/form_code.h"
#include "paper/forms/form_size.h"
#include "paper/layout/form_layout.h"

namespace rekap::paper {

/// What decides where the figures sit: all stations of one kind share one layout.
struct FormKind {
  std::size_t contest = 0;  ///< into Definition::contests
  std::size_t area = 0;     ///< into Contest::areas: who stands there
  bool is_abroad = false;   ///< numbers have more boxes there
  FormSize size = FormSize::a4;
  bool operator==(const FormKind&) const = default;
};

/// The kind of form that a station fills in.
/// Errors: invalid_input where the contest is not held, or its electoral district is not known.
Result<FormKind> find_form_kind(const election::Definition& definition, std::size_t contest,
                                election::StationIndex station, FormSize size);

/// The id of its layout: "president-0-a4": contest, code of the area, size, and "-abroad".
std::string layout_id(const election::Definition& definition, const FormKind& kind);

/// The layout of a kind of form: pure, the same on every machine.
/// Errors: invalid_input for more than 64 pages, or a contest past the sixteenth (no marker ids).
Result<FormLayout> make_form_layout(const election::Definition& definition, const FormKind& kind);

/// A form as it is printed for one station.
struct PrintedForm {
  FormLayout layout;
  std::vector<PageDrawing> pages;  ///< one for each page of the layout
  std::vector<FormCode> codes;     ///< what the QR code of each says
};

/// Errors: as above; also for ids too long for a QR code.
Result<PrintedForm> make_printed_form(const election::Definition& definition, const FormKind& kind,
                                      election::StationIndex station);

/// What a page's marker says by itself.
struct MarkerMeaning {
  std::size_t contest = 0;  ///< into Definition::contests
  FormSize size = FormSize::a4;
  int page_number = 0;
  bool operator==(const MarkerMeaning&) const = default;
};

/// Ids 200 to 2247 of the family tag36h10 are ours: 16 contests × 2 sizes × 64 pages; the KPU has
/// 101 to 103. Nothing for an id outside.
std::optional<MarkerMeaning> find_marker_meaning(int marker_id);
/// The other way round; a meaning that has no id is a bug.
int marker_id(const MarkerMeaning& meaning);

}  // namespace rekap::paper
