// SPDX-License-Identifier: Apache-2.0
// What the QR code of our own forms says, so that no page counts for another station or contest.
//
// docs/formats/form-code.md has the grammar. All characters are of QR's alphanumeric mode.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "paper/forms/form_size.h"
#include "paper/layout/form_layout.h"

namespace rekap::paper {

/// The identity of one printed page.
struct FormCode {
  FormSize size = FormSize::a4;
  std::string election;     ///< id of the definition
  std::string contest;      ///< id of the contest
  std::string station;      ///< code of the polling station, as in the region tree
  int page_number = 0;      ///< as printed, from 1 to 64
  std::string fingerprint;  ///< of the layout it was printed with: four capital hex digits
  bool operator==(const FormCode&) const = default;
};

/// Reads the text of a QR code. Errors: invalid_input for another text than encode_form_code
/// writes, wrong check digits included; the message quotes it.
Result<FormCode> parse_form_code(std::string_view text);

/// The text of the QR code, check digits at its end. An identity that parse_form_code would refuse
/// is a bug.
std::string encode_form_code(const FormCode& code);

/// The first four hex digits of the SHA-256 of the layout's file: a page printed from another
/// layout than the one made again from the definition is told apart.
std::string fingerprint_layout(const FormLayout& layout);

}  // namespace rekap::paper
