// SPDX-License-Identifier: Apache-2.0
// An official form to be filled in: its layout from the definitions, its print from its PDF.
#pragma once

#include "base/file.h"
#include "base/result.h"
#include "simulation/photos/photo_set.h"

namespace rekap::simulate {

/// Where the print of the official form lies beside the source; it is not part of the project.
constexpr const char* default_form_pdf = "../shared/data/forms/C.HASIL-PPWP.pdf";

/// The form whose layout has that id. Pages are drawn by pdftoppm (Debian: poppler-utils), a
/// process of its own, and kept for the next station.
/// Errors: not_found naming the layout or the PDF; those of the layout. Pages: unavailable if
/// pdftoppm is missing or fails.
Result<simulation::BlankForm> load_blank_form(const std::string& layout_id, const base::Path& pdf);

}  // namespace rekap::simulate
