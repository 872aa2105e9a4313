// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/page_decoder.h"

#include <algorithm>

namespace rekap::paper {
namespace {

using Candidates = std::vector<ValueWeight>;

// A change of one digit in three boxes, and a few more.
constexpr std::size_t candidate_count_max = 32;

/// The likeliest values of a number, best first.
Candidates find_likeliest(const std::vector<LogWeight>& weights) {
  Candidates all;
  for (std::size_t value = 0; value < weights.size(); ++value)
    all.push_back({static_cast<int>(value), weights[value]});
  const auto count = static_cast<std::ptrdiff_t>(std::min(candidate_count_max, all.size()));
  const auto is_likelier = [](const ValueWeight& a, const ValueWeight& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.value < b.value;
  };
  std::partial_sort(all.begin(), all.begin() + count, all.end(), is_likelier);
  all.resize(static_cast<std::size_t>(count));
  return all;
}

/// ln of the weight of all values but some.
LogWeight weigh_others(const std::vector<LogWeight>& weights, const Candidates& but) {
  LogWeight others = 8 * log_nothing;
  for (std::size_t value = 0; value < weights.size(); ++value) {
    const auto is_it = [&](auto& one) { return one.value == static_cast<int>(value); };
    if (std::none_of(but.begin(), but.end(), is_it)) others = add_weights(others, weights[value]);
  }
  return others;
}

LogWeight difference(std::int64_t a, std::int64_t b) {
  return static_cast<LogWeight>(std::max<std::int64_t>(a - b, 8 * log_nothing));
}

/// What a sum makes of one of its numbers, given the others.
int implied_value(const PageSum& sum, std::size_t number, const std::vector<int>& values) {
  int terms = 0;
  for (const std::size_t term : sum.terms) {
    if (term != number) terms += values[term];
  }
  return number == sum.total ? terms : values[sum.total] - terms;
}

bool has_number(const PageSum& sum, std::size_t number) {
  return sum.total == number ||
         std::find(sum.terms.begin(), sum.terms.end(), number) != sum.terms.end();
}

class PageDecoder {
 public:
  PageDecoder(const std::vector<NumberEvidence>& numbers, const std::vector<PageSum>& sums)
      : numbers_(numbers), sums_(sums) {
    for (const NumberEvidence& evidence : numbers) {
      weights_.push_back(weigh_number(evidence));
      candidates_.push_back(find_likeliest(weights_.back()));
      values_.push_back(candidates_.back().front().value);
      const ValueWeight best = candidates_.back().front();
      odds_.push_back(difference(weigh_others(weights_.back(), {best}), best.weight));
    }
  }

  std::vector<NumberDecoding> decode() {
    if (!sums_.empty()) weigh_sums();
    std::vector<NumberDecoding> decodings;
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      decodings.push_back(judge_number(numbers_[i], values_[i], odds_[i]));
      if (std::any_of(sums_.begin(), sums_.end(), [&](auto& sum) { return has_number(sum, i); }))
        judge_sums(i, decodings.back());
    }
    return decodings;
  }

 private:
  /// Values that the sums give a number are weighed too: an illegible total between clear terms.
  void add_implied_values() {
    const std::vector<int> likeliest = values_;
    for (const PageSum& sum : sums_) {
      for (std::size_t i = 0; i < numbers_.size(); ++i) {
        if (!has_number(sum, i)) continue;
        const int value = implied_value(sum, i, likeliest);
        if (value < 0 || static_cast<std::size_t>(value) >= weights_[i].size()) continue;
        Candidates& known = candidates_[i];
        if (std::any_of(known.begin(), known.end(), [&](auto& one) { return one.value == value; }))
          continue;
        const ValueWeight added = {value, weights_[i][static_cast<std::size_t>(value)]};
        known.insert(std::upper_bound(known.begin(), known.end(), added,
                                      [](auto& a, auto& b) { return a.weight > b.weight; }),
                     added);
      }
    }
  }

  void weigh_sums() {
    add_implied_values();
    SumSearch search(candidates_, sums_);
    const auto best = search.find_best();
    if (!best) return;
    const std::int64_t best_weight = search.best_weight();
    std::vector<LogWeight> odds;
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      // Values that were not searched count as if they broke no sum.
      const ValueWeight& chosen = candidates_[i][(*best)[i]];
      LogWeight others = difference(weigh_others(weights_[i], candidates_[i]), chosen.weight);
      for (std::size_t k = 0; k < candidates_[i].size(); ++k) {
        if (k == (*best)[i]) continue;
        if (!search.find_best(SumSearch::Fixed{i, k})) return;
        others = add_weights(others, difference(search.best_weight(), best_weight));
      }
      odds.push_back(others);
    }
    odds_ = std::move(odds);
    for (std::size_t i = 0; i < numbers_.size(); ++i) values_[i] = candidates_[i][(*best)[i]].value;
  }

  /// The sums are a witness where each says the same. They are none for nought: a number that was
  /// left empty, and others beside it, add up to nought as well.
  void judge_sums(std::size_t number, NumberDecoding& decoding) const {
    std::optional<int> said;
    bool is_one = true;
    for (const PageSum& sum : sums_) {
      if (!has_number(sum, number)) continue;
      const int implied = implied_value(sum, number, values_);
      is_one = is_one && (!said || *said == implied);
      said = implied;
    }
    decoding.witnesses.sums = is_one && *said >= 0 ? std::to_string(*said) : "?";
    if (is_one && *said == decoding.value && decoding.value != 0) ++decoding.agreeing_count;
  }

  const std::vector<NumberEvidence>& numbers_;
  const std::vector<PageSum>& sums_;
  std::vector<std::vector<LogWeight>> weights_;
  std::vector<Candidates> candidates_;
  std::vector<int> values_;
  std::vector<LogWeight> odds_;
};

}  // namespace

std::vector<NumberDecoding> decode_page(const std::vector<NumberEvidence>& numbers,
                                        const std::vector<PageSum>& sums) {
  return PageDecoder(numbers, sums).decode();
}

}  // namespace rekap::paper
