// SPDX-License-Identifier: Apache-2.0
// Any bytes as an order for one photo: refused, or an order that says the same once it is written.
#include <cstdint>

#include "base/check.h"
#include "paper/reading/read_order.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rekap::paper;
  const auto order = parse_read_order({reinterpret_cast<const char*>(data), size});
  if (!order) return 0;
  std::vector<std::string> layouts;
  for (const FormLayout& layout : order->layouts) layouts.push_back(encode_form_layout(layout));
  const auto again = parse_read_order(encode_read_order(order->form, order->page, layouts));
  CHECK(again && again->form == order->form && again->page == order->page);
  CHECK(again->layouts == order->layouts);
  return 0;
}
