// SPDX-License-Identifier: Apache-2.0
#include "reader/read_photos.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "base/check.h"
#include "paper/reading/read_order.h"
#include "reader/photo_file.h"

namespace rekap::cli {
namespace {

/// How far readers may run ahead of the photo whose turn it is, which bounds what waits in memory.
constexpr std::size_t photos_ahead_max = 64;

base::JsonValue parse_answer_json(const std::string& json) {
  auto value = base::parse_json(json);
  CHECK(value.has_value());  // made by us, or parsed when it came from the reader
  return std::move(*value);
}

bool has_reason(const base::JsonValue& reading, std::string_view reason) {
  const auto reasons = reading.array_at("reasons");
  return reasons && std::any_of((*reasons)->begin(), (*reasons)->end(), [&](const auto& one) {
           return one.string() != nullptr && *one.string() == reason;
         });
}

base::JsonValue with_reason(const base::JsonValue& reading, const std::string& reason) {
  base::JsonValue::Object members = *reading.object();
  for (auto& [name, value] : members) {
    if (name == "reasons") value = base::JsonValue::Array{base::JsonValue(reason)};
  }
  return base::JsonValue(std::move(members));
}

/// The reading, a second time with the layout where the photo names one of our own forms.
ReadPhoto ask_reader(const std::string& bytes, const ReadRequest& request, PhotoClient& client) {
  const auto encode_order = [&](const std::vector<std::string>& layouts) {
    return paper::encode_read_order(request.form, request.page, layouts);
  };
  const bool has_order = !request.form.empty() || request.page;
  ReaderAnswer answer =
      client.read(bytes, request.pictures, has_order ? encode_order({}) : std::string());
  ReadPhoto photo{.line = {.file = {}, .sha256 = {}, .answer = parse_answer_json(answer.json)}};
  if (request.own_forms && has_reason(photo.line.answer, "unknown_layout")) {
    const OwnForms::Answer found = request.own_forms->find_layout(photo.line.answer, request.form);
    if (found.layout.empty()) {
      photo.line.answer = with_reason(photo.line.answer, found.reason);
    } else {
      answer = client.read(bytes, request.pictures, encode_order({found.layout}));
      photo.line.answer = parse_answer_json(answer.json);
      photo.made_layout = found.layout;
    }
  }
  photo.stages = std::move(answer.stages);
  return photo;
}

ReadPhoto read_one(const std::string& path, const ReadRequest& request, PhotoClient& client) {
  const PhotoFile file = load_photo_file(path);
  ReadPhoto photo{.line = {.file = path, .sha256 = file.sha256, .answer = {}}};
  const auto before = request.written.by_file.find(shown_path(path));
  if (before != request.written.by_file.end() && !file.sha256.empty() &&
      before->second.sha256 == file.sha256) {
    photo.is_written_before = true;
    return photo;
  }
  if (file.error_json) {
    photo.line.answer = parse_answer_json(*file.error_json);
  } else {
    ReadPhoto asked = ask_reader(file.bytes, request, client);
    photo.line.answer = std::move(asked.line.answer);
    photo.stages = std::move(asked.stages);
    photo.made_layout = std::move(asked.made_layout);
  }
  return photo;
}

/// The photos under way, shared by the threads.
class Queue {
 public:
  explicit Queue(const ReadRequest& request) : request_(request), done_(request.files.size()) {}

  /// Reads photo after photo until there is none left.
  void work(PhotoClient& client) {
    while (const auto index = next()) {
      ReadPhoto photo = read_one(request_.files[*index], request_, client);
      const std::lock_guard lock(mutex_);
      done_[*index] = std::move(photo);
      changed_.notify_all();
    }
  }

  /// The photo of that index, when it is done.
  ReadPhoto wait(std::size_t index) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return done_[index].has_value(); });
    ReadPhoto photo = std::move(*done_[index]);
    taken_ = index + 1;
    changed_.notify_all();
    return photo;
  }

  /// No photo is begun any more.
  void stop() {
    const std::lock_guard lock(mutex_);
    next_ = done_.size();
    changed_.notify_all();
  }

 private:
  std::optional<std::size_t> next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return next_ >= done_.size() || next_ < taken_ + photos_ahead_max; });
    if (next_ >= done_.size()) return std::nullopt;
    return next_++;
  }

  const ReadRequest& request_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::optional<ReadPhoto>> done_;
  std::size_t next_ = 0;
  std::size_t taken_ = 0;
};

}  // namespace

Result<> read_photos(const ReadRequest& request,
                     const std::function<Result<>(const ReadPhoto&)>& take) {
  if (request.files.empty()) return {};
  std::vector<PhotoClient> clients;
  const std::size_t client_count = std::min(request.job_count, request.files.size());
  for (std::size_t i = 0; i < client_count; ++i) {
    auto client = TRY(PhotoClient::create(request.program));
    clients.push_back(std::move(client));
  }
  Queue queue(request);
  std::vector<std::jthread> threads;
  threads.reserve(client_count);
  for (PhotoClient& client : clients) {
    threads.emplace_back([&queue, &client] { queue.work(client); });
  }
  Result<> taken;
  for (std::size_t i = 0; i < request.files.size() && taken; ++i) taken = take(queue.wait(i));
  queue.stop();
  return taken;
}

}  // namespace rekap::cli
