// SPDX-License-Identifier: Apache-2.0
// Our own forms look like the official ones: without marker and code, their table is found as one.
#pragma once

#include "paper/image/grey_image.h"
#include "paper/registration/page_location.h"

namespace rekap::paper {

/// Whether the row marks of our own forms stand to the right of the numbers of a page that has
/// none: then it is not this page, whatever else fits. `darkness` is that of locate_page.
bool has_foreign_marks(const GreyImage& darkness, const PageLocation& location);

}  // namespace rekap::paper
