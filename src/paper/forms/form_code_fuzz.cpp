// SPDX-License-Identifier: Apache-2.0
// Any text as the QR code of a form: what is read is written back the same.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "paper/forms/form_code.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto code = rekap::paper::parse_form_code(text))
    CHECK(rekap::paper::encode_form_code(*code) == text);
  return 0;
}
