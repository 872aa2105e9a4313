// SPDX-License-Identifier: Apache-2.0
// Any bytes as frames: refused, or the same bytes again.
#include <cstdint>

#include "base/check.h"
#include "paper/service/frame.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rekap::paper;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto head = parse_frame_head(bytes, 1000);
  if (head) CHECK(head->size_bytes <= 1000);
  const auto frames = parse_frames(bytes);
  if (!frames) return 0;
  std::string again;
  for (const Frame& frame : *frames) again += encode_frame(frame.kind, frame.body);
  CHECK(again == bytes);
  return 0;
}
