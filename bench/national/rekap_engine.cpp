// SPDX-License-Identifier: Apache-2.0
// Ours: every row's code is found in the tree and its form added, all inside the timing.
#include <thread>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "national/engines.h"
#include "tally/region_tally.h"
#include "tally/station_finder.h"

namespace rekap::bench {
namespace {

class RekapEngine final : public Engine {
 public:
  RekapEngine(const NationalForms& forms, const std::vector<FormRow>& rows, std::string order,
              int thread_count)
      : forms_(forms), rows_(rows), order_(std::move(order)), thread_count_(thread_count) {}

  std::string name() const override {
    return "rekap, " + order_ + (thread_count_ == 1 ? ", 1 thread" : ", 2 threads");
  }

  void tally() override {
    tally::RegionTally tally(forms_.regions, forms_.contest);
    if (thread_count_ == 1) {
      add_rows(tally, 0, rows_.size());
    } else {
      const std::size_t middle = first_row_of_next_village(rows_.size() / 2);
      std::jthread second([&] { add_rows(tally, middle, rows_.size()); });
      add_rows(tally, 0, middle);
    }
    totals_ = std::move(tally).finish();
  }

  Lines lines() override {
    Lines lines;
    for (election::RegionIndex region = totals_->first(); region < totals_->end(); ++region.value) {
      const election::Region found = forms_.regions.region(region);
      const tally::TotalsView view = totals_->at(region);
      RegionLine& line = lines.emplace_back();
      line.level = static_cast<int>(found.level);
      line.code = base::parse_integer(found.code).value();
      line.expected = view.coverage.expected.value;
      line.accepted = view.coverage.accepted.value;
      line.pending = view.coverage.pending.value;
      for (std::size_t i = 0; i < field_count; ++i) {
        line.accepted_sums[i] = view.accepted[i].value;
        line.pending_sums[i] = view.pending[i].value;
      }
    }
    return lines;
  }

  void clear() override { totals_.reset(); }

 private:
  void add_rows(tally::RegionTally& tally, std::size_t first, std::size_t end) const {
    tally::RegionTally::Adder adder(tally);
    tally::StationFinder finder(forms_.regions);
    for (std::size_t i = first; i < end; ++i) {
      const std::optional<election::StationIndex> station = finder.find(rows_[i].code_text());
      CHECK(station.has_value());
      adder.add_form(*station, rows_[i].status, rows_[i].figures);
    }
  }

  /// Two threads must not meet in a village; a village is the first ten digits.
  std::size_t first_row_of_next_village(std::size_t row) const {
    const auto village = [&](std::size_t i) { return rows_[i].code_text().substr(0, 10); };
    while (village(row) == village(row - 1)) ++row;
    return row;
  }

  const NationalForms& forms_;
  const std::vector<FormRow>& rows_;
  std::string order_;
  int thread_count_;
  std::optional<tally::RegionTotals> totals_;
};

}  // namespace

std::unique_ptr<Engine> make_rekap_engine(const NationalForms& forms,
                                          const std::vector<FormRow>& rows, std::string order,
                                          int thread_count) {
  return std::make_unique<RekapEngine>(forms, rows, std::move(order), thread_count);
}

}  // namespace rekap::bench
