// SPDX-License-Identifier: Apache-2.0
#include "server/static_site.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

#include "base/crypto/sha256.h"
#include "server/bind.h"

namespace rekap::server {
namespace {

constexpr std::string_view forever = "public, max-age=31536000, immutable";
constexpr std::string_view ask_again = "no-cache";

// Each range of a request is answered in full: many small ones cost more than the file.
constexpr std::size_t range_count_max = 16;

struct Suffix {
  std::string_view suffix, content_type;
};
constexpr std::array<Suffix, 8> suffixes = {{{".json", "application/json"},
                                             {".csv", "text/csv; charset=utf-8"},
                                             {".csv.gz", "application/gzip"},
                                             {".png", "image/png"},
                                             {".html", "text/html; charset=utf-8"},
                                             {".md", "text/markdown; charset=utf-8"},
                                             {".tlog-proof", "text/plain; charset=utf-8"},
                                             {".txt", "text/plain; charset=utf-8"}}};

/// A path as it may name a file of the tree: no empty, hidden or upward part.
bool is_plain(std::string_view path) {
  return path.find("//") == std::string_view::npos && path.find("/.") == std::string_view::npos &&
         path.find('\\') == std::string_view::npos && path.find('\0') == std::string_view::npos;
}

bool is_link(const base::Path& root, const base::Path& relative) {
  base::Path at = root;
  for (const auto& part : relative) {
    at /= part;
    struct stat status {};
    if (::lstat(at.c_str(), &status) == 0 && S_ISLNK(status.st_mode)) return true;
  }
  return false;
}

void respond_error(httplib::Response& response, int status, std::string_view text) {
  response.status = status;
  response.set_content(fmt::format("{}\n", text), "text/plain; charset=utf-8");
}

/// Whether the client holds what has this tag. Source: RFC 9110 13.1.2 (a list, compared weakly).
bool is_held(std::string_view held_tags, std::string_view tag) {
  if (held_tags == "*") return true;
  tag.remove_prefix(std::string_view("W/").size());
  return held_tags.find(tag) != std::string_view::npos;
}

/// Whether each range begins inside a file of this size. Source: RFC 9110 14.1.2; the library would
/// answer the others with a range that is none.
bool are_satisfiable(const httplib::Ranges& ranges, std::size_t size_bytes) {
  const auto size = static_cast<std::int64_t>(size_bytes);
  return ranges.size() <= range_count_max &&
         std::all_of(ranges.begin(), ranges.end(), [&](const httplib::Range& range) {
           const bool is_suffix = range.first < 0;
           return is_suffix ? range.second > 0 && size > 0 : range.first < size;
         });
}

/// Answers a GET or HEAD for one file. A range is answered uncompressed, so that its offsets mean
/// the file's own bytes.
void respond_file(const base::Path& root, const httplib::Request& request,
                  httplib::Response& response) {
  std::string path = request.path;
  if (path.ends_with('/')) path += "index.html";
  const base::Path relative = path.substr(1);
  if (!is_plain(path) || is_link(root, relative)) {
    return respond_error(response, 404, "tidak ada / not found");
  }
  auto bytes = base::load_file(root / relative);
  if (!bytes) return respond_error(response, 404, "tidak ada / not found");
  const FileHeaders headers = headers_of(path);
  // Weak: the same content may travel compressed.
  const std::string tag = fmt::format("W/\"{}\"", to_hex(base::sha256(*bytes)).substr(0, 32));
  response.set_header("ETag", tag);
  response.set_header("Cache-Control", headers.cache_control);
  response.set_header("Vary", "Accept-Encoding");
  response.set_header("Accept-Ranges", "bytes");
  if (is_held(request.get_header_value("If-None-Match"), tag)) {
    response.status = 304;
    return;
  }
  if (request.ranges.empty()) {
    response.set_content(*bytes, headers.content_type);
    return;
  }
  const std::size_t size = bytes->size();
  if (!are_satisfiable(request.ranges, size)) {
    response.status = 416;
    response.set_header("Content-Range", fmt::format("bytes */{}", size));
    return;
  }
  response.set_content_provider(
      size, headers.content_type,
      [held = std::move(*bytes)](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
        return sink.write(held.data() + offset, length);
      });
}

httplib::Server::HandlerResponse refuse_writing(const httplib::Request& request,
                                                httplib::Response& response) {
  if (request.method == "GET" || request.method == "HEAD" || request.method == "OPTIONS") {
    return httplib::Server::HandlerResponse::Unhandled;
  }
  response.set_header("Allow", "GET, HEAD, OPTIONS");
  respond_error(response, 405, "hanya dibaca / read only");
  return httplib::Server::HandlerResponse::Handled;
}

}  // namespace

FileHeaders headers_of(std::string_view path) {
  std::string_view type = "text/plain; charset=utf-8";
  for (const Suffix& known : suffixes) {
    if (path.ends_with(known.suffix)) type = known.content_type;
  }
  if (path.starts_with("/tile/")) type = "application/octet-stream";
  const bool is_immutable =
      path.starts_with("/data/") || path.starts_with("/tile/") || path.starts_with("/snapshots/");
  return {std::string(type), std::string(is_immutable ? forever : ask_again)};
}

struct StaticSite::State {
  base::Path root;
  httplib::Server server;
  int port = 0;
};

StaticSite::StaticSite(std::unique_ptr<State> state) : state_(std::move(state)) {}
StaticSite::StaticSite(StaticSite&&) noexcept = default;
StaticSite::~StaticSite() = default;

Result<StaticSite> StaticSite::create(const base::Path& root, const Address& address) {
  std::error_code error;
  if (!std::filesystem::is_directory(root, error)) {
    return fail(ErrorCode::not_found, fmt::format("{} is no folder", root.string()));
  }
  auto state = std::make_unique<State>();
  state->root = root;
  httplib::Server& server = state->server;
  server.set_default_headers(
      {{"Access-Control-Allow-Origin", "*"},
       {"Access-Control-Expose-Headers", "ETag, Content-Range, Content-Length"},
       {"X-Content-Type-Options", "nosniff"},
       {"Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"}});
  server.set_pre_routing_handler(refuse_writing);
  server.Get("/.*", [folder = root](const httplib::Request& request, httplib::Response& response) {
    respond_file(folder, request, response);
  });
  server.Options("/.*", [](const httplib::Request&, httplib::Response& response) {
    response.set_header("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
    response.set_header("Access-Control-Allow-Headers", "Range, If-None-Match");
    response.status = 204;
  });
  state->port = TRY(bind_server(server, address));
  return StaticSite(std::move(state));
}

int StaticSite::port() const { return state_->port; }
void StaticSite::run() { state_->server.listen_after_bind(); }
void StaticSite::stop() { state_->server.stop(); }

}  // namespace rekap::server
