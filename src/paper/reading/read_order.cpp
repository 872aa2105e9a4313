// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/read_order.h"

#include <fmt/format.h>

#include "base/json/json.h"

namespace rekap::paper {
namespace {

constexpr std::int64_t page_number_max = 64;
constexpr std::size_t layout_count_max = 8;

}  // namespace

std::string encode_read_order(std::string_view form, std::optional<int> page,
                              const std::vector<std::string>& layouts) {
  base::JsonValue::Array texts;
  for (const std::string& layout : layouts) texts.emplace_back(layout);
  return base::encode_json(base::JsonValue::Object{
      {"form", form}, {"layouts", std::move(texts)}, {"page", page.value_or(0)}});
}

Result<ReadOrder> parse_read_order(std::string_view json) {
  const base::JsonValue value = TRY(base::parse_json(json));
  if (value.object() == nullptr || value.object()->size() != 3)
    return fail(ErrorCode::invalid_input, "an order has form, layouts and page");
  ReadOrder order;
  order.form = TRY(value.string_at("form"));
  const std::int64_t page = TRY(value.integer_at("page"));
  const base::JsonValue::Array& layouts = *TRY(value.array_at("layouts"));
  if (page < 0 || page > page_number_max)
    return fail(ErrorCode::invalid_input, fmt::format("page {}: 0 to {}", page, page_number_max));
  if (page > 0) order.page = static_cast<int>(page);
  if (layouts.size() > layout_count_max)
    return fail(ErrorCode::invalid_input, fmt::format("more than {} layouts", layout_count_max));
  for (const base::JsonValue& layout : layouts) {
    if (layout.string() == nullptr)
      return fail(ErrorCode::invalid_input, "layouts: texts of layout files are wanted");
    order.layouts.push_back(TRY(parse_form_layout(*layout.string(), "layouts")));
  }
  return order;
}

}  // namespace rekap::paper
