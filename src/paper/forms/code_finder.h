// SPDX-License-Identifier: Apache-2.0
// Finds the QR code of our own forms on a photo, whichever way up.
#pragma once

#include <optional>

#include "paper/forms/form_code.h"
#include "paper/image/grey_image.h"

namespace rekap::paper {

/// The first form code on the picture; nothing where no QR code can be read, or those that can are
/// not ours. The check digits hold; whether the election has such a station is for the caller.
std::optional<FormCode> find_form_code(const GreyImage& image);

}  // namespace rekap::paper
