// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/finding/page_finder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "paper/image/resample.h"
#include "paper/registration/marks/corner_marks.h"
#include "paper/registration/marks/row_marks.h"
#include "paper/registration/straightening.h"
#include "paper/registration/table_search.h"

namespace rekap::paper {
namespace {

// Pages are looked for at 600 to 1,800 px: 1.5 to 2.6 px/mm of the plano, as many as a patch has.
constexpr int work_side_px_max = 1800;
constexpr int work_width_px_min = 600;

// A patch has 1.5 pixels a millimetre, of four samples each; twice as many would be left out.
constexpr double cell_pixels_per_mm = 2.2;

// Cropped to the vote table, or the whole sheet; what a photo shows from edge to edge.
constexpr VisibleWidth table_width = {200, 420};
constexpr VisibleWidth sheet_width = {400, 900};

// Below these a page is not there, or not to be trusted. Of the 200 cropped photos of the 2024 form
// the lowest right one has 19 hundredths of the photo's contrast; photos of other things have up to
// 36, but those lack boxes, and up to 25 if they have all: their numbers end in review.
constexpr int location_score_min = 4;
constexpr int score_part_min = 18;
// From here on nothing better is looked for.
constexpr int sure_part = 45;
constexpr double residual_mm_max = 4.0;
// Boxes this faint beside those of their page are overlooked, covered or cut off.
constexpr int box_score_part = 4;
// Less than this part of the mean of all: the bubbles of a number, and the boxes and the bubbles of
// a column, are not there. The lowest seen: 34, 77 and 72 hundredths; where a page lies a number or
// a column off, at most 0, 40 and 16.
constexpr int number_share_part = 5;
constexpr int column_share_part = 2;

bool has_bubbles(const PageLayout& page) {
  return std::any_of(page.numbers.begin(), page.numbers.end(),
                     [](const NumberLayout& number) { return number.bubbles.has_value(); });
}

/// The best of the candidates. All are glanced at; the likeliest are looked at closely until one is
/// beyond doubt.
std::optional<PageLocation> locate_best(const GreyImage& darkness, const PageLayout& page,
                                        std::vector<TableCandidate> candidates, int contrast) {
  constexpr std::size_t candidate_count_max = 10, first_count = 3;
  for (TableCandidate& candidate : candidates)
    candidate.score = screen_page(darkness, page, candidate.transform);
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
  std::optional<PageLocation> best;
  for (std::size_t i = 0; i < std::min(candidates.size(), candidate_count_max); ++i) {
    if (i >= first_count && best && best->score * 100 >= contrast * sure_part) break;
    auto location = locate_page(darkness, page, candidates[i].transform);
    if (location && (!best || location->score > best->score)) best = std::move(location);
  }
  return best;
}

/// How dark print and ink are on this photo: 3 of 100 pixels are darker beside their surroundings.
int contrast_of(const GreyImage& darkness) {
  // Neighbours are alike, and a count waits for the last one: four counts, in turn.
  constexpr std::size_t turn_count = 4;
  std::array<std::array<std::size_t, 256>, turn_count> counts{};
  for (std::size_t i = 0; i < darkness.pixels.size(); ++i)
    ++counts[i % turn_count][darkness.pixels[i]];
  const std::size_t above = darkness.pixels.size() * 3 / 100;
  std::size_t sum = 0, shade = 255;
  for (; shade > 0; --shade) {
    for (const auto& of_turn : counts) sum += of_turn[shade];
    if (sum > above) break;
  }
  return static_cast<int>(shade);
}

/// Boxes whose border is not seen, beside those of the same page.
std::size_t count_missing_boxes(const PageLocation& location) {
  std::vector<int> scores;
  int total = 0;
  for (const NumberLocation& number : location.numbers)
    scores.insert(scores.end(), number.box_scores.begin(), number.box_scores.end());
  for (const int score : scores) total += score;
  const auto count = static_cast<int>(scores.size());
  return static_cast<std::size_t>(std::count_if(scores.begin(), scores.end(), [&](int score) {
    return score * box_score_part * count < total;
  }));
}

/// Whether each part has its share of the whole: at least the mean by `share_part`.
bool is_shared(const std::vector<int>& parts, int share_part) {
  const int total = std::accumulate(parts.begin(), parts.end(), 0);
  return std::all_of(parts.begin(), parts.end(), [&](int part) {
    return part > 0 && part * static_cast<int>(parts.size()) * share_part >= total;
  });
}

void add_by_column(std::vector<int>& sums, const std::vector<int>& scores) {
  sums.resize(std::max(sums.size(), scores.size()), 0);
  for (std::size_t i = 0; i < scores.size(); ++i) sums[i] += scores[i];
}

/// Whether every number and every column is there. A page whose first number is cut off is nearly
/// as well explained by its second and third, taken for the first and second, but the last has no
/// bubbles then; the same of columns.
bool has_all_parts(const PageLocation& location) {
  std::vector<int> bubbles_by_number, bubbles_by_column, boxes_by_column;
  for (const NumberLocation& number : location.numbers) {
    add_by_column(boxes_by_column, number.box_scores);
    const auto& scores = number.column_scores;
    if (scores.empty()) continue;
    bubbles_by_number.push_back(std::accumulate(scores.begin(), scores.end(), 0));
    add_by_column(bubbles_by_column, scores);
  }
  return is_shared(bubbles_by_number, number_share_part) &&
         is_shared(bubbles_by_column, column_share_part) &&
         is_shared(boxes_by_column, column_share_part);
}

/// Whether print was found where the layout has it, over the whole page: other tables fit in some
/// boxes, or all of them a little.
bool is_trusted(const PageLocation& location, int contrast) {
  std::size_t box_count = 0;
  for (const NumberLocation& number : location.numbers) box_count += number.box_scores.size();
  if (location.score < location_score_min || location.score * 100 < contrast * score_part_min)
    return false;
  return count_missing_boxes(location) * 9 <= box_count && has_all_parts(location) &&
         is_spread(location);
}

/// Whether what was found of the page lies on one plane.
bool is_flat(const PageLocation& location) {
  const PagePoint centre = location.page->numbers.front().boxes.front().centre();
  return location.residual_px <= residual_mm_max * scale_across(location.plane, centre);
}

/// The location with every number followed, if it can be trusted then.
std::optional<PageLocation> trusted(const GreyImage& darkness, std::optional<PageLocation> location,
                                    int contrast) {
  if (!location || !is_flat(*location)) return std::nullopt;
  follow_numbers(darkness, *location);
  if (!is_trusted(*location, contrast)) return std::nullopt;
  return location;
}

}  // namespace

WorkImage make_work_image(const GreyImage& photo) {
  const int longer = std::max(photo.width_px, photo.height_px);
  if (longer > work_side_px_max) {
    const int divisor = (longer + work_side_px_max - 1) / work_side_px_max;
    return {shrink(photo, divisor), 1.0 / divisor};
  }
  const int multiplier = std::min(4, (work_width_px_min + photo.width_px - 1) / photo.width_px);
  return {enlarge(photo, multiplier), static_cast<double>(multiplier)};
}

void sharpen(const GreyImage& photo, FoundPage& found, WorkImage& work) {
  if (work.factor >= 1) return;
  const PagePoint middle = found.location.page->numbers.front().boxes.front().centre();
  const double photo_scale = scale_across(found.location.plane, middle) / work.factor;
  const int divisor = std::clamp(static_cast<int>(photo_scale / cell_pixels_per_mm), 1, 8);
  found.location = scaled(found.location, 1 / (work.factor * divisor));
  work = {shrink(photo, divisor), 1.0 / divisor};
}

bool is_upside_down(const PageTransform& plane, PagePoint at) {
  return plane.apply(PagePoint{at.x_mm, at.y_mm + 10}).y_px < plane.apply(at).y_px;
}

namespace {

/// Beyond doubt, and no number much worse than the others: on crooked sheets one may be far off.
bool is_sure(const PageLocation& location, int contrast) {
  int lowest = 255, total = 0;
  for (const NumberLocation& number : location.numbers) {
    lowest = std::min(lowest, number.score);
    total += number.score;
  }
  const auto count = static_cast<int>(location.numbers.size());
  return location.score * 100 >= contrast * sure_part && lowest * count * 10 >= total * 7;
}

/// A page by its row marks, its corner marks, or by its table, which has to lie the same way:
/// corner marks are far from the table on a sheet that is folded.
std::optional<PageLocation> locate_named(const GreyImage& darkness, const NamedPage& named,
                                         int contrast) {
  const PageLayout& page = *named.page;
  std::optional<PageLocation> best;
  const auto keep = [&](std::optional<PageLocation> found) {
    found = trusted(darkness, std::move(found), contrast);
    if (found && (!best || found->score > best->score)) best = std::move(found);
    return best && is_sure(*best, contrast);
  };
  const auto plane = place_by_corner_marks(darkness, page, named.places);
  const auto keep_marked = [&](const std::optional<PageTransform>& corners) {
    auto places = find_row_marks(darkness, page, named.places, corners);
    return keep(locate_marked_page(darkness, page, std::move(places)));
  };
  if (!page.row_marks.empty() && ((plane && keep_marked(plane)) || keep_marked(std::nullopt)))
    return best;
  if (plane && keep(locate_page(darkness, page, *plane))) return best;
  // The marker gives the scale; its plane is exact near it only, so the table is looked for.
  const double visible_mm = darkness.width_px / scale_across(named.start, named.anchor);
  auto candidates =
      search_table(find_photo_lines(darkness), page, {visible_mm * 0.85, visible_mm * 1.2});
  candidates.insert(candidates.begin(), {named.start, 0});
  std::erase_if(candidates, [&](const TableCandidate& candidate) {
    return is_upside_down(candidate.transform, named.anchor) !=
           is_upside_down(named.start, named.anchor);
  });
  keep(locate_best(darkness, page, std::move(candidates), contrast));
  return best;
}

}  // namespace

PageFinder::PageFinder(std::vector<FormLayout> layouts) : layouts_(std::move(layouts)) {}

PageIdentity PageFinder::identify(const GreyImage& photo, const WorkImage& work) const {
  return identify_page(photo, work.image, work.factor, markers_);
}

std::optional<FoundPage> PageFinder::find_named(const GreyImage& darkness,
                                                std::span<const NamedPage> pages) const {
  const int contrast = contrast_of(darkness);
  for (const NamedPage& named : pages) {
    auto location = locate_named(darkness, named, contrast);
    if (location) return FoundPage{named.layout, std::move(*location), "marker"};
  }
  return std::nullopt;
}

std::optional<FoundPage> PageFinder::find_any(const GreyImage& darkness) const {
  const int contrast = contrast_of(darkness);
  auto found = find_by_lines(darkness, contrast);
  if (found && found->location.score * 100 >= contrast * sure_part) return found;
  // Seen from aside a page may be found so that some of its numbers lie on those beside them.
  const auto straight = straighten(darkness);
  auto better = straight ? find_by_lines(straight->darkness, contrast) : std::nullopt;
  if (!better || (found && better->location.score <= found->location.score)) return found;
  better->location = mapped(better->location, straight->to_photo);
  return better;
}

std::optional<FoundPage> PageFinder::find_by_lines(const GreyImage& darkness, int contrast) const {
  const PhotoLines lines = find_photo_lines(darkness);
  std::optional<FoundPage> best;
  for (const FormLayout& layout : layouts_) {
    for (const PageLayout& page : layout.pages) {
      // Without marker only the lattice of bubbles tells a page from any other table.
      if (!has_bubbles(page)) continue;
      for (const VisibleWidth& visible : {table_width, sheet_width}) {
        if (best && best->location.score * 100 >= contrast * sure_part) continue;
        auto location = trusted(
            darkness, locate_best(darkness, page, search_table(lines, page, visible), contrast),
            contrast);
        if (!location) continue;
        if (!best || location->score > best->location.score)
          best = FoundPage{&layout, std::move(*location), "lattice"};
      }
    }
  }
  return best;
}

}  // namespace rekap::paper
