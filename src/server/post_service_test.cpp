// SPDX-License-Identifier: Apache-2.0
#include "server/post_service.h"

#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace rekap::server {
namespace {

class PostServiceTest : public testing::Test {
 protected:
  PostServiceTest() {
    auto service = PostService::create({}, "/add-checkpoint", [](std::string_view body) {
      return Reply{body == "good" ? 200 : 409, "text/x.test", std::string(body) + "!"};
    });
    EXPECT_TRUE(service.has_value());
    service_ = std::make_unique<PostService>(std::move(*service));
    thread_ = std::thread([this] { service_->run(); });
    while (!post(url("/add-checkpoint"), "good")) std::this_thread::yield();
  }
  ~PostServiceTest() override {
    service_->stop();
    thread_.join();
  }
  std::string url(std::string_view path) const {
    return fmt::format("http://127.0.0.1:{}{}", service_->port(), path);
  }

  std::unique_ptr<PostService> service_;
  std::thread thread_;
};

TEST_F(PostServiceTest, answers_with_status_type_and_body) {
  const auto reply = post(url("/add-checkpoint"), "bad");
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 409);
  EXPECT_EQ(reply->content_type, "text/x.test");
  EXPECT_EQ(reply->body, "bad!");
}

TEST_F(PostServiceTest, knows_one_route_and_small_bodies_alone) {
  EXPECT_EQ(post(url("/other"), "good")->status, 404);
  EXPECT_EQ(
      post(url("/add-checkpoint"), std::string(PostService::body_size_bytes_max + 1, 'x'))->status,
      413);
}

TEST_F(PostServiceTest, cannot_bind_a_taken_port) {
  const auto second = PostService::create({"127.0.0.1", service_->port()}, "/x",
                                          [](std::string_view) { return Reply{}; });
  EXPECT_EQ(second.error().code, ErrorCode::unavailable);
}

TEST(Post, says_who_does_not_answer) {
  EXPECT_EQ(post("http://127.0.0.1:1/x", "").error().code, ErrorCode::unavailable);
  EXPECT_EQ(post("ftp://x/y", "").error().code, ErrorCode::invalid_input);
}

}  // namespace
}  // namespace rekap::server
