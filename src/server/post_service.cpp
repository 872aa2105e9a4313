// SPDX-License-Identifier: Apache-2.0
#include "server/post_service.h"

#include <mutex>
#include <utility>

#include <fmt/format.h>

#include "server/bind.h"

namespace rekap::server {

struct PostService::State {
  httplib::Server server;
  std::mutex one_at_a_time;
  int port = 0;
};

PostService::PostService(std::unique_ptr<State> state) : state_(std::move(state)) {}
PostService::PostService(PostService&&) noexcept = default;
PostService::~PostService() = default;

Result<PostService> PostService::create(const Address& address, const std::string& path,
                                        Handler handler) {
  auto state = std::make_unique<State>();
  State* shared = state.get();
  shared->server.set_payload_max_length(body_size_bytes_max);
  shared->server.Post(path, [shared, answer = std::move(handler)](const httplib::Request& request,
                                                                  httplib::Response& response) {
    const std::lock_guard lock(shared->one_at_a_time);
    Reply reply = answer(request.body);
    response.status = reply.status;
    response.set_content(reply.body, reply.content_type);
  });
  shared->port = TRY(bind_server(shared->server, address));
  return PostService(std::move(state));
}

int PostService::port() const { return state_->port; }
void PostService::run() { state_->server.listen_after_bind(); }
void PostService::stop() { state_->server.stop(); }

Result<Reply> post(std::string_view url, std::string_view body) {
  constexpr std::string_view scheme = "http://";
  const std::size_t slash = url.find('/', scheme.size());
  if (!url.starts_with(scheme) || slash == std::string_view::npos || slash == scheme.size()) {
    return fail(ErrorCode::invalid_input,
                fmt::format("not a URL as http://host:port/path: {}", url));
  }
  httplib::Client client{std::string(url.substr(0, slash))};
  client.set_connection_timeout(10);
  client.set_read_timeout(10);
  const auto answer =
      client.Post(std::string(url.substr(slash)), std::string(body), "text/plain; charset=utf-8");
  if (!answer) {
    return fail(ErrorCode::unavailable,
                fmt::format("{} does not answer: {}", url, httplib::to_string(answer.error())));
  }
  return Reply{answer->status, answer->get_header_value("Content-Type"), answer->body};
}

}  // namespace rekap::server
