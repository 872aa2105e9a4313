// SPDX-License-Identifier: Apache-2.0
#include "network/mirror.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

#include <curl/curl.h>
#include <fmt/format.h>

#include "console.h"
#include "publication/tree/data_file.h"
#include "publication/tree/manifest_format.h"
#include "publication/tree/references.h"
#include "transparency/checkpoint.h"
#include "transparency/tiles/tile_format.h"

namespace rekap::cli {
namespace {

constexpr std::size_t file_size_bytes_max = std::size_t{256} << 20;
constexpr std::size_t connection_count = 8;
constexpr long stall_seconds_max = 30;

/// One kept-alive connection.
class Connection {
 public:
  Connection() : handle_(curl_easy_init(), curl_easy_cleanup) {}

  Result<std::string> get(const std::string& url) {
    std::string body;
    CURL* handle = handle_.get();
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, stall_seconds_max);
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, stall_seconds_max);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, append_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body);
    const CURLcode code = curl_easy_perform(handle);
    if (code != CURLE_OK)
      return fail(ErrorCode::unavailable, fmt::format("{}: {}", url, curl_easy_strerror(code)));
    return body;
  }

 private:
  /// Returns less than it was given to end a transfer that has grown too long.
  static std::size_t append_body(char* data, std::size_t size, std::size_t count, void* body) {
    auto* text = static_cast<std::string*>(body);
    if (text->size() + size * count > file_size_bytes_max) return 0;
    text->append(data, size * count);
    return size * count;
  }

  std::unique_ptr<CURL, void (*)(CURL*)> handle_;
};

/// A file to fetch; the files that a node names are fetched too.
struct Wanted {
  std::string path;
  bool is_node = false;
};

/// Fetches a growing list of files over several connections.
class Mirror {
 public:
  Mirror(std::string url, base::Path folder, Console& console)
      : url_(std::move(url)), folder_(std::move(folder)), console_(console) {
    if (url_.ends_with('/')) url_.pop_back();
  }

  Result<> fetch_all() {
    Connection connection;
    TRY_VOID(fetch_head(connection));
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < connection_count; ++i) threads.emplace_back([this] { work(); });
    threads.clear();
    if (error_) return tl::unexpected(*error_);
    return {};
  }

 private:
  Result<std::string> fetch(Connection& connection, const std::string& path) {
    std::string bytes = TRY(connection.get(url_ + "/" + path));
    TRY_VOID(base::make_folder((folder_ / path).parent_path()));
    TRY_VOID(base::save_file_unsynced(folder_ / path, bytes));
    return bytes;
  }

  /// The newest checkpoint and manifest, and with them what is to be fetched.
  Result<> fetch_head(Connection& connection) {
    const std::string note = TRY(fetch(connection, "checkpoint"));
    const auto parsed_note = TRY(transparency::parse_note(note));
    const auto checkpoint = TRY(transparency::parse_checkpoint(parsed_note.text));
    const std::string manifest_note =
        TRY(fetch(connection, publication::manifest_path(checkpoint.size)));
    const auto parsed_manifest = TRY(transparency::parse_note(manifest_note));
    const auto manifest = TRY(publication::parse_manifest(parsed_manifest.text));
    for (const char* path : {"latest", "index.html", "datapackage.json", "csv-metadata.json"})
      add({path});
    add({publication::checkpoint_path(checkpoint.size)});
    add({publication::data_path(manifest.nation, "json"), true});
    add({publication::data_path(manifest.common, "json"), true});
    add_log(checkpoint.size);
    return {};
  }

  void add_log(std::uint64_t size) {
    using transparency::tile_width;
    for (std::uint64_t index = 0; index * tile_width < size; ++index) {
      add({transparency::bundle_path(index, static_cast<unsigned>(std::min<std::uint64_t>(
                                                tile_width, size - index * tile_width)))});
    }
    for (unsigned level = 0; transparency::full_tile_count(size, level) > 0; ++level) {
      for (std::uint64_t index = 0; index < transparency::full_tile_count(size, level); ++index) {
        add({transparency::tile_path({level, index, tile_width})});
      }
    }
    for (const auto& tile : transparency::partial_tiles(size)) add({transparency::tile_path(tile)});
  }

  void add(Wanted wanted) {
    const std::lock_guard lock(mutex_);
    if (!seen_.insert(wanted.path).second) return;
    wanted_.push_back(std::move(wanted));
    changed_.notify_one();
  }

  Result<> add_files(std::string_view node) {
    for (const publication::NodeReference& file : TRY(publication::parse_references(node))) {
      add({publication::data_path(file.sha256, file.extension), file.is_node});
    }
    return {};
  }

  void work() {
    Connection connection;
    while (const auto wanted = next()) {
      const auto bytes = fetch(connection, wanted->path);
      Result<> followed;
      if (bytes && wanted->is_node) followed = add_files(*bytes);
      if (!bytes) followed = tl::unexpected(bytes.error());
      finish(followed ? std::nullopt : std::optional(followed.error()));
    }
  }

  /// The next file, or nothing when all is fetched or something failed.
  std::optional<Wanted> next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return error_ || !wanted_.empty() || busy_ == 0; });
    if (error_ || wanted_.empty()) return std::nullopt;
    Wanted wanted = std::move(wanted_.back());
    wanted_.pop_back();
    ++busy_;
    return wanted;
  }

  void finish(const std::optional<Error>& error) {
    const std::lock_guard lock(mutex_);
    --busy_;
    ++done_;
    if (error && !error_) error_ = error;
    if (error_ || (busy_ == 0 && wanted_.empty())) changed_.notify_all();
    console_.progress(console_.say({"mengambil berkas", "fetching files"}), done_, seen_.size());
  }

  std::string url_;
  base::Path folder_;
  Console& console_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Wanted> wanted_;
  std::set<std::string> seen_;
  std::size_t busy_ = 0, done_ = 0;
  std::optional<Error> error_;
};

}  // namespace

bool is_url(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

Result<TemporaryMirror> TemporaryMirror::fetch(std::string_view url, Console& console) {
  std::string pattern = (std::filesystem::temp_directory_path() / "rekap-mirror-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    return fail(ErrorCode::unavailable, fmt::format("cannot make the folder {}", pattern));
  }
  TemporaryMirror mirror{base::Path(pattern)};
  curl_global_init(CURL_GLOBAL_DEFAULT);
  TRY_VOID(Mirror(std::string(url), mirror.path_, console).fetch_all());
  return mirror;
}

TemporaryMirror::TemporaryMirror(TemporaryMirror&& other) noexcept : path_(std::move(other.path_)) {
  other.path_.clear();
}

TemporaryMirror::~TemporaryMirror() {
  std::error_code error;
  if (!path_.empty()) std::filesystem::remove_all(path_, error);
}

}  // namespace rekap::cli
