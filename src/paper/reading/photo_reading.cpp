// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/photo_reading.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/json/json.h"

namespace rekap::paper {
namespace {

using base::JsonWriter;

void write_texts(JsonWriter& json, const std::vector<std::string>& items) {
  json.begin_array();
  for (const std::string& item : items) json.value(item);
  json.end_array();
}

void write_text_or_null(JsonWriter& json, const std::optional<std::string>& text) {
  if (text) {
    json.value(*text);
  } else {
    json.null();
  }
}

void write_number_or_null(JsonWriter& json, std::optional<int> number) {
  if (number) {
    json.value(*number);
  } else {
    json.null();
  }
}

void write_code(JsonWriter& json, const std::optional<FormCode>& code) {
  if (!code) {
    json.null();
    return;
  }
  json.begin_object();
  json.name("contest").value(code->contest).name("election").value(code->election);
  json.name("fingerprint").value(code->fingerprint).name("page").value(code->page_number);
  json.name("size").value(code->size == FormSize::a4 ? "a4" : "plano");
  json.name("station").value(code->station).end_object();
}

/// Parts of a whole with a fixed number of decimals, shortest spelling.
std::string decimal(std::int32_t parts, std::int32_t whole, int places) {
  if (parts % whole == 0) return std::to_string(parts / whole);
  std::string text = fmt::format("{}.{:0{}}", parts / whole, parts % whole, places);
  while (text.back() == '0') text.pop_back();
  return text;
}

std::int64_t nearest_pixel(double at_px) {
  return static_cast<std::int64_t>(at_px + (at_px < 0 ? -.5 : .5));
}

void write_corners(JsonWriter& json, const std::vector<ImageQuad>& boxes) {
  json.begin_array();
  for (const ImageQuad& quad : boxes) {
    json.begin_array();
    for (const ImagePoint& corner : quad)
      json.value(nearest_pixel(corner.x_px)).value(nearest_pixel(corner.y_px));
    json.end_array();
  }
  json.end_array();
}

void write_field(JsonWriter& json, const FieldReading& field) {
  json.begin_object();
  json.name("boxes_px");
  write_corners(json, field.boxes);
  json.name("confidence").raw(decimal(field.confidence_ppm, 1'000'000, 6));
  json.name("reasons");
  write_texts(json, field.reasons);
  json.name("status").value(status_name(field.status)).name("value");
  write_number_or_null(json, field.value);
  json.name("witnesses").begin_object().name("boxes");
  write_text_or_null(json, field.witnesses.boxes);
  json.name("bubbles");
  write_text_or_null(json, field.witnesses.bubbles);
  json.name("row_sums");
  write_text_or_null(json, field.witnesses.row_sums);
  json.name("sums");
  write_text_or_null(json, field.witnesses.sums);
  json.name("tally");
  write_text_or_null(json, field.witnesses.tally);
  json.end_object().end_object();
}

void write_fields(JsonWriter& json, const std::vector<FieldReading>& fields) {
  std::vector<const FieldReading*> sorted;
  for (const FieldReading& field : fields) sorted.push_back(&field);
  std::sort(sorted.begin(), sorted.end(), [](const FieldReading* a, const FieldReading* b) {
    return base::is_json_name_less(a->field, b->field);
  });
  json.begin_object();
  for (const FieldReading* field : sorted) {
    json.name(field->field);
    write_field(json, *field);
  }
  json.end_object();
}

}  // namespace

std::string_view status_name(FieldStatus status) {
  switch (status) {
    case FieldStatus::accepted:
      return "accepted";
    case FieldStatus::review:
      return "review";
    case FieldStatus::unreadable:
      return "unreadable";
  }
  return {};
}

PhotoReading in_whole_pixels(PhotoReading reading, int scale_denominator) {
  // The centre of the first pixel is (0, 0), at either size.
  const auto whole = [&](double place_px) { return (place_px + 0.5) * scale_denominator - 0.5; };
  const auto enlarge_all = [&](std::vector<ImageQuad>& quads) {
    for (ImageQuad& quad : quads) {
      for (ImagePoint& corner : quad) corner = {whole(corner.x_px), whole(corner.y_px)};
    }
  };
  reading.residual_millipixels *= scale_denominator;
  for (FieldReading& field : reading.fields) {
    enlarge_all(field.boxes);
    enlarge_all(field.bubble_columns);
  }
  return reading;
}

std::string encode_photo_reading(const PhotoReading& reading) {
  JsonWriter json;
  json.begin_object().name("code");
  write_code(json, reading.code);
  json.name("fields");
  write_fields(json, reading.fields);
  json.name("findings");
  write_texts(json, reading.findings);
  json.name("form");
  write_text_or_null(json, reading.form);
  json.name("marker");
  write_number_or_null(json, reading.marker);
  json.name("page");
  write_number_or_null(json, reading.page);
  json.name("quality");
  write_texts(json, reading.quality);
  json.name("reasons");
  write_texts(json, reading.reasons);
  json.name("registration");
  if (!reading.method.empty()) {
    json.begin_object().name("method").value(reading.method).name("residual_px");
    json.raw(decimal(reading.residual_millipixels, 1000, 3)).end_object();
    json.name("rotated").value(reading.is_upside_down ? 180 : 0);
  } else {
    json.null().name("rotated").null();
  }
  return json.end_object().take();
}

}  // namespace rekap::paper
