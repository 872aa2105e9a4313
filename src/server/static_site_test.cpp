// SPDX-License-Identifier: Apache-2.0
#include "server/static_site.h"

#include <filesystem>
#include <thread>

#include <gtest/gtest.h>
#include <httplib.h>

namespace rekap::server {
namespace {

/// A site over a small tree in a temporary folder, served on a free loopback port.
class StaticSiteTest : public testing::Test {
 protected:
  StaticSiteTest()
      : root_(testing::TempDir() + "static_site_" +
              testing::UnitTest::GetInstance()->current_test_info()->name()) {
    std::filesystem::remove_all(root_);
    put("data/ab/cd.json", "{\"a\":[" + std::string(5000, ' ') + "1]}");
    put("checkpoint", "origin\n1\n");
    put("index.html", "<!doctype html><title>x</title>");
    put(".publishing", "7\n");
    put("tile/0/000", std::string(32, '\1'));
    std::filesystem::create_symlink("/etc/passwd", root_ / "link.json");
    auto site = StaticSite::create(root_, {});
    EXPECT_TRUE(site.has_value());
    site_ = std::make_unique<StaticSite>(std::move(*site));
    thread_ = std::thread([this] { site_->run(); });
    client_ = std::make_unique<httplib::Client>("127.0.0.1", site_->port());
    client_->set_connection_timeout(5);
    while (!client_->Get("/checkpoint")) std::this_thread::yield();
  }
  ~StaticSiteTest() override {
    site_->stop();
    thread_.join();
  }
  void put(const std::string& path, const std::string& bytes) {
    std::filesystem::create_directories((root_ / path).parent_path());
    ASSERT_TRUE(base::save_file(root_ / path, bytes));
  }

  base::Path root_;
  std::unique_ptr<StaticSite> site_;
  std::thread thread_;
  std::unique_ptr<httplib::Client> client_;
};

TEST_F(StaticSiteTest, caches_what_is_named_by_content_forever_and_the_checkpoint_never) {
  EXPECT_EQ(client_->Get("/data/ab/cd.json")->get_header_value("Cache-Control"),
            "public, max-age=31536000, immutable");
  EXPECT_EQ(client_->Get("/checkpoint")->get_header_value("Cache-Control"), "no-cache");
  EXPECT_EQ(client_->Get("/data/ab/cd.json")->get_header_value("Content-Type"), "application/json");
  EXPECT_EQ(client_->Get("/")->get_header_value("Content-Type"), "text/html; charset=utf-8");
}

TEST_F(StaticSiteTest, lets_every_origin_read) {
  EXPECT_EQ(client_->Get("/checkpoint")->get_header_value("Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(client_->Options("/checkpoint")->status, 204);
}

TEST_F(StaticSiteTest, answers_a_known_tag_with_not_modified) {
  const std::string tag = client_->Get("/checkpoint")->get_header_value("ETag");
  EXPECT_EQ(client_->Get("/checkpoint", {{"If-None-Match", tag}})->status, 304);
}

TEST_F(StaticSiteTest, serves_a_range_of_the_files_own_bytes) {
  const auto answer =
      client_->Get("/checkpoint", {{"Range", "bytes=0-5"}, {"Accept-Encoding", "gzip"}});
  EXPECT_EQ(answer->status, 206);
  EXPECT_EQ(answer->body, "origin");
  EXPECT_EQ(answer->get_header_value("Content-Range"), "bytes 0-5/9");
}

TEST_F(StaticSiteTest, compresses_for_who_accepts_it) {
  client_->set_decompress(false);
  const auto answer = client_->Get("/data/ab/cd.json", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(answer->get_header_value("Content-Encoding"), "gzip");
  EXPECT_LT(answer->body.size(), 200u);
}

TEST_F(StaticSiteTest, hides_dot_files_links_and_what_lies_outside) {
  EXPECT_EQ(client_->Get("/.publishing")->status, 404);
  EXPECT_EQ(client_->Get("/link.json")->status, 404);
  EXPECT_EQ(client_->Get("/../../etc/passwd")->status, 404);
  EXPECT_EQ(client_->Get("/data/ab/none.json")->status, 404);
  EXPECT_EQ(client_->Get("/data/ab")->status, 404);
}

TEST(Address, is_read_with_and_without_host) {
  EXPECT_EQ(parse_address("8080")->host, "127.0.0.1");
  EXPECT_EQ(parse_address("[::1]:80")->host, "::1");
  EXPECT_EQ(parse_address("0.0.0.0:80")->port, 80);
  EXPECT_FALSE(parse_address("host:70000"));
  EXPECT_FALSE(parse_address("host:"));
}

TEST(StaticSiteCreate, refuses_a_folder_that_is_not_there) {
  EXPECT_EQ(StaticSite::create("/nonexistent/folder", {}).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace rekap::server
