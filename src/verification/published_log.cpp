// SPDX-License-Identifier: Apache-2.0
#include "verification/published_log.h"

#include <algorithm>
#include <atomic>

#include <fmt/format.h>

#include "recapitulation/form_lookup.h"
#include "transparency/tiles/tile_format.h"
#include "verification/log_checker.h"

namespace rekap::verification {
namespace {

using transparency::tile_width;

/// Forms are numbered contest by contest; what is about no form comes before all of them.
std::uint64_t form_number(std::uint16_t contest, std::uint32_t station) {
  const auto rank = static_cast<std::uint16_t>(contest + 1);  // no_contest wraps to 0
  return rank == 0 ? 0 : std::uint64_t{rank} << 32 | station;
}

/// A bundle kept while its entries are asked for one after another.
struct HeldBundle {
  std::uint64_t log_number = 0;
  std::uint64_t index = 0;
  std::string bytes;
  std::vector<std::string_view> entries;
};

std::string bundle_path_of(std::uint64_t index, std::uint64_t size) {
  const std::uint64_t left = size - index * tile_width;
  return transparency::bundle_path(
      index, static_cast<unsigned>(std::min<std::uint64_t>(tile_width, left)));
}

/// A checkpoint can claim any size: room is made only for entries whose bundles are there.
Result<> find_bundles(const LogRequest& request) {
  for (std::uint64_t index = 0; index * tile_width < request.size; ++index) {
    const std::string path = bundle_path_of(index, request.size);
    if (!request.tree.has(path)) return fail(ErrorCode::corrupt, path + ": missing");
  }
  return {};
}

}  // namespace

PublishedLog::PublishedLog(const LogRequest& request)
    : tree_(&request.tree), definition_(&request.definition), size_(request.size) {
  static std::atomic<std::uint64_t> count = 0;
  number_ = ++count;
}

Result<std::unique_ptr<PublishedLog>> PublishedLog::open(const LogRequest& request) {
  TRY_VOID(find_bundles(request));
  std::unique_ptr<PublishedLog> log(new PublishedLog(request));
  TRY_VOID(LogChecker(request, *log).check());
  return log;
}

Result<> PublishedLog::append(record::Position, std::span<const record::NewEntry>) {
  return fail(ErrorCode::forbidden, "a published log is not appended to");
}

Result<std::string> PublishedLog::load_entry(std::uint64_t position) const {
  // Entries of one district lie together: a few bundles serve most of what a thread asks for.
  constexpr std::size_t held_count = 8;
  thread_local std::vector<HeldBundle> held(held_count);
  thread_local std::size_t next = 0;
  const std::uint64_t bundle_index = position / tile_width;
  for (const HeldBundle& bundle : held) {
    if (bundle.log_number == number_ && bundle.index == bundle_index) {
      return std::string(bundle.entries[position % tile_width]);
    }
  }
  const std::string path = bundle_path_of(bundle_index, size_);
  const auto width =
      static_cast<unsigned>(std::min<std::uint64_t>(tile_width, size_ - bundle_index * tile_width));
  HeldBundle& bundle = held[next++ % held_count];
  bundle.log_number = 0;
  auto bytes = tree_->load(path);
  if (!bytes) return with_context(path, bytes.error());
  bundle.bytes = std::move(*bytes);
  auto entries = transparency::parse_bundle(bundle.bytes, width);
  if (!entries) return with_context(path, entries.error());
  bundle.entries = std::move(*entries);
  bundle.index = bundle_index;
  bundle.log_number = number_;
  return std::string(bundle.entries[position % tile_width]);
}

Result<> PublishedLog::visit(
    record::LogRange range,
    const std::function<Result<>(record::Position, std::string_view)>& visitor) const {
  if (range.end.value > size_)
    return fail(ErrorCode::corrupt, fmt::format("entry {} of the log is missing", size_));
  for (std::uint64_t position = range.first.value; position < range.end.value; ++position) {
    const std::string entry = TRY(load_entry(position));
    TRY_VOID(visitor({position}, entry));
  }
  return {};
}

void PublishedLog::index_subjects(const std::vector<EntryFacts>& facts) {
  subjects_.reserve(facts.size());
  for (std::uint64_t position = 0; position < facts.size(); ++position) {
    subjects_.push_back({form_number(facts[position].contest, facts[position].station), position});
  }
  std::sort(subjects_.begin(), subjects_.end());
}

Result<std::vector<record::StoredEntry>> PublishedLog::load_about(std::string_view subject) const {
  std::uint64_t form = 0;
  if (!subject.empty()) {
    const std::size_t slash = subject.find('/');
    if (slash == std::string_view::npos)
      return fail(ErrorCode::invalid_input, fmt::format("no subject {}", subject));
    const record::FormId id{std::string(subject.substr(0, slash)),
                            std::string(subject.substr(slash + 1))};
    const recapitulation::FormPlace place = TRY(recapitulation::find_place(*definition_, id));
    form = form_number(static_cast<std::uint16_t>(place.contest - definition_->contests.data()),
                       place.station.value);
  }
  std::vector<record::StoredEntry> found;
  for (auto at = std::lower_bound(subjects_.begin(), subjects_.end(), Subject{form, 0});
       at != subjects_.end() && at->form == form; ++at) {
    auto entry = TRY(load_entry(at->position));
    found.push_back({{at->position}, std::move(entry)});
  }
  return found;
}

}  // namespace rekap::verification
