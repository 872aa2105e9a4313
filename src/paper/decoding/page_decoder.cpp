// SPDX-License-Identifier: Apache-2.0
#include "paper/decoding/page_decoder.h"

#include <algorithm>
#include <map>

namespace rekap::paper {
namespace {

// Of 25 pages of 2019 officers added up 2 wrongly; of 259,410 stations published whole in 2024
// 4.9 % break v1 + v2 + v3 = valid, misread ones among them, 16 % of these by one vote.
constexpr LogWeight sum_holds = log_rate(95, 100);
constexpr LogWeight sum_broken = log_rate(5, 100) + log_rate(1, 50);
// Less likely values of the other numbers of a sum, and of their partial sums, weigh nothing.
constexpr LogWeight faintest = -20 * log_weight_unit;
constexpr std::size_t likely_count_max = 8;

LogWeight add_all(const std::vector<LogWeight>& weights) {
  LogWeight sum = 8 * log_nothing;
  for (const LogWeight weight : weights) sum = add_weights(sum, weight);
  return sum;
}

/// The likeliest values of a number, with their posterior.
std::vector<std::pair<int, LogWeight>> find_likely(const std::vector<LogWeight>& weights) {
  const LogWeight total = add_all(weights);
  std::vector<std::pair<int, LogWeight>> likely;
  for (std::size_t value = 0; value < weights.size(); ++value) {
    if (weights[value] - total > faintest)
      likely.emplace_back(static_cast<int>(value), weights[value] - total);
  }
  const auto count = std::min(likely_count_max, likely.size());
  std::partial_sort(
      likely.begin(), likely.begin() + static_cast<std::ptrdiff_t>(count), likely.end(),
      [](auto& a, auto& b) { return a.second != b.second ? a.second > b.second : a < b; });
  likely.resize(count);
  return likely;
}

class PageDecoder {
 public:
  PageDecoder(const std::vector<NumberEvidence>& numbers, const std::vector<PageSum>& sums)
      : numbers_(numbers), sums_(sums) {
    for (const NumberEvidence& evidence : numbers) {
      own_.push_back(weigh_number(evidence));
      likely_.push_back(find_likely(own_.back()));
    }
  }

  std::vector<NumberDecoding> decode() const {
    std::vector<NumberDecoding> decodings;
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      std::vector<LogWeight> weights = own_[i];
      std::vector<int> said;
      for (const PageSum& sum : sums_) {
        if (!has_number(sum, i)) continue;
        const std::map<int, LogWeight> implied = weigh_implied(sum, i);
        said.push_back(implied_alone(sum, i));
        for (std::size_t value = 0; value < weights.size(); ++value) {
          const auto at = implied.find(static_cast<int>(value));
          const LogWeight holds = at == implied.end() ? 8 * log_nothing : at->second + sum_holds;
          weights[value] += add_weights(holds, sum_broken);
        }
      }
      decodings.push_back(decode_number(numbers_[i], weights));
      if (!said.empty()) judge_sums(said, decodings.back());
    }
    return decodings;
  }

 private:
  static bool has_number(const PageSum& sum, std::size_t number) {
    return sum.total == number ||
           std::find(sum.terms.begin(), sum.terms.end(), number) != sum.terms.end();
  }

  /// Adds up, with signs, what the other numbers of a sum may be: as the sum has it, the values of
  /// `number` with their posterior.
  std::map<int, LogWeight> weigh_implied(const PageSum& sum, std::size_t number) const {
    std::map<int, LogWeight> totals = {{0, 0}};
    const auto add = [&](std::size_t other, int sign) {
      std::map<int, LogWeight> next;
      for (const auto& [total, weight] : totals) {
        for (const auto& [value, likely] : likely_[other]) {
          if (weight + likely < faintest) continue;
          LogWeight& at = next.try_emplace(total + sign * value, 8 * log_nothing).first->second;
          at = add_weights(at, weight + likely);
        }
      }
      totals = std::move(next);
    };
    const bool is_total = number == sum.total;
    if (!is_total) add(sum.total, 1);
    for (const std::size_t term : sum.terms) {
      if (term != number) add(term, is_total ? 1 : -1);
    }
    return totals;
  }

  /// The same of the likeliest values alone.
  int implied_alone(const PageSum& sum, std::size_t number) const {
    int terms = 0;
    for (const std::size_t term : sum.terms) {
      if (term != number) terms += best_value(term);
    }
    return number == sum.total ? terms : best_value(sum.total) - terms;
  }

  int best_value(std::size_t number) const {
    return likely_[number].empty() ? 0 : likely_[number].front().first;
  }

  /// The sums are a witness where each says the same. They are none for nought: a number that was
  /// left empty, and others beside it, add up to nought as well.
  static void judge_sums(const std::vector<int>& said, NumberDecoding& decoding) {
    const bool is_one = std::count(said.begin(), said.end(), said.front()) ==
                            static_cast<std::ptrdiff_t>(said.size()) &&
                        said.front() >= 0;
    decoding.witnesses.sums = is_one ? std::to_string(said.front()) : "?";
    if (is_one && said.front() == decoding.value && decoding.value != 0) ++decoding.agreeing_count;
  }

  const std::vector<NumberEvidence>& numbers_;
  const std::vector<PageSum>& sums_;
  std::vector<std::vector<LogWeight>> own_;
  std::vector<std::vector<std::pair<int, LogWeight>>> likely_;
};

}  // namespace

std::vector<NumberDecoding> decode_page(const std::vector<NumberEvidence>& numbers,
                                        const std::vector<PageSum>& sums) {
  return PageDecoder(numbers, sums).decode();
}

}  // namespace rekap::paper
