// SPDX-License-Identifier: Apache-2.0
#include "statement_text.h"

#include <fmt/format.h>

namespace rekap::cli {
namespace {

std::string origin_text(const record::Origin& origin) {
  return origin.empty() ? std::string() : fmt::format(" origin={}", origin.json());
}

/// What a statement says, in one line.
struct Describe {
  std::string operator()(const record::Figures& content) const {
    std::string text = content.source + ":";
    for (const auto& [field, figure] : content.figures)
      text += fmt::format(" {}={}", field, figure_text(figure));
    for (const auto& digest : content.evidence) text += " evidence=" + to_hex(digest);
    return text + origin_text(content.origin);
  }
  std::string operator()(const record::Correction& content) const {
    std::string text =
        fmt::format("{}: {} (entry {})", content.source, content.reason, content.corrects.value);
    for (const auto& change : content.changes) {
      text += fmt::format(" {}: {} -> {}", change.field, figure_text(change.old_figure),
                          figure_text(change.new_figure));
    }
    return text + origin_text(content.origin);
  }
  std::string operator()(const record::Acceptance& content) const { return content.reason; }
  std::string operator()(const record::Rejection& content) const { return content.reason; }
  std::string operator()(const record::Withholding& content) const {
    return content.reason + (content.evidence ? " evidence=" + to_hex(*content.evidence) : "");
  }
  /// Every number leads to its photo: the page, the photo's hash, and the standing of each number.
  std::string operator()(const record::Reading& content) const {
    const record::PhotoReading& photo = content.photo;
    std::string text =
        fmt::format("{}: {} page {}:", content.source, photo.layout, photo.page_number);
    for (const record::NumberReading& number : photo.numbers) {
      text += fmt::format(" {}={}", number.field, figure_text(number.value));
      if (number.status == record::ReadingStatus::review) text += " (review)";
    }
    for (const std::string& fault : photo.quality) text += " " + fault;
    return text + fmt::format(" photo={} cut={}", to_hex(photo.evidence), to_hex(photo.cut));
  }
  std::string operator()(const record::Rulebook&) const { return {}; }
  std::string operator()(const record::KeyAddition&) const { return {}; }
  std::string operator()(const record::KeyRetirement&) const { return {}; }
};

}  // namespace

std::string figure_text(const election::Figure& figure) {
  return figure.is_present() ? std::to_string(figure.votes().value) : "-";
}

std::string describe_content(const record::Content& content) {
  return std::visit(Describe{}, content);
}

}  // namespace rekap::cli
