// SPDX-License-Identifier: Apache-2.0
#include "reading_service.h"

#include "base/check.h"
#include "base/json/json.h"
#include "paper/image/codec/png_encoder.h"
#include "paper/image/perceptual_hash.h"
#include "paper/image/photo_decoder.h"
#include "paper/reading/pictures/cut_figures.h"
#include "paper/reading/pictures/draw_numbers.h"
#include "paper/reading/pictures/draw_reading.h"

namespace rekap::reader {
namespace {

using base::JsonValue;

/// What is known of the picture itself, whatever form it shows.
JsonValue describe_picture(const paper::DecodedPhoto& photo) {
  return JsonValue::Object{
      {"format", paper::format_name(photo.format)},
      {"height", photo.stored_height_px},
      {"orientation", photo.orientation},
      {"perceptual_hash", paper::to_hex(paper::make_perceptual_hash(photo.image))},
      {"scale_denominator", photo.scale_denominator},
      {"width", photo.stored_width_px}};
}

}  // namespace

std::string encode_reader_error(std::string_view code, std::string_view message) {
  return base::encode_json(
      JsonValue::Object{{"error", JsonValue::Object{{"code", code}, {"message", message}}}});
}

Answer ReadingService::answer(std::string_view photo, Pictures wanted,
                              const paper::ReadOrder& order) const {
  const auto decoded = paper::decode_photo_or_refusal(photo);
  if (!decoded) {
    const paper::PhotoRefusal& refusal = decoded.error();
    return {encode_reader_error(paper::fault_name(refusal.fault), refusal.message)};
  }
  const paper::PhotoReading reading = reader_.read_photo(decoded->image, order);
  auto members = base::parse_json(
      paper::encode_photo_reading(paper::in_whole_pixels(reading, decoded->scale_denominator)));
  CHECK(members && members->object() != nullptr);
  JsonValue::Object answered = *members->object();
  answered.emplace_back("picture", describe_picture(*decoded));
  Answer answer;
  answer.json = base::encode_json(JsonValue(std::move(answered)));
  if (wanted == Pictures::cut) {
    const auto cut = paper::cut_figures(decoded->image, reading);
    if (cut) answer.stages.push_back({"cut", paper::encode_png(*cut)});
  }
  if (wanted == Pictures::stages) {
    answer.stages.push_back({"1-upright", paper::encode_png(decoded->image)});
    answer.stages.push_back(
        {"2-boxes", paper::encode_png(paper::draw_boxes(decoded->image, reading))});
    if (!reading.fields.empty()) {
      answer.stages.push_back(
          {"3-numbers", paper::encode_png(paper::draw_numbers(decoded->image, reading))});
    }
  }
  return answer;
}

}  // namespace rekap::reader
