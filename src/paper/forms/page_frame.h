// SPDX-License-Identifier: Apache-2.0
// What every page of our own forms carries: marks, marker, code, identity, signatures.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "paper/forms/drawing/page_composer.h"

namespace rekap::paper {

/// What the pages of one form say of the election and the station; dots stand for what is empty.
struct FormTexts {
  std::string election;  ///< "Pemilihan Umum Republik Indonesia 2024"
  std::string contest;   ///< "Presiden dan Wakil Presiden"
  std::string model;     ///< the form, "C-HASIL-PPWP"
  std::string province, regency, district, village, station_name, station_code;
  std::vector<std::string> witnesses;  ///< whom each witness is sent by: "1. …"
};

/// A page's place in its form.
struct PageTurn {
  int number = 0;
  int count = 0;
  int marker_id = 0;
};

/// Four corner marks, the marker, the place of the code, model and page number. Returns what is
/// left of the header for texts, at the left of the marker.
Area add_page_frame(PageComposer& composer, FormPage& page, const FormTexts& texts,
                    const PageTurn& turn);

/// The station's identity and below it the heading of the page, in the header's area.
void add_identity(PageComposer& composer, const Area& header, const FormTexts& texts,
                  const std::string& heading);

int signatures_height(const FormMeasures& measures, const FormTexts& texts);
/// Names and signatures of the seven officers and of the witnesses, at the foot of the page.
/// Returns the upper edge.
int add_signatures(PageComposer& composer, const FormTexts& texts);

/// The QR code in its place, and its text at the foot of the page.
/// Errors: invalid_input if the text is too long for one.
Result<> draw_form_code(const FormMeasures& measures, FormPage& page, const std::string& text);

}  // namespace rekap::paper
