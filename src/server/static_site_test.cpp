// SPDX-License-Identifier: Apache-2.0
#include "server/static_site.h"

#include <filesystem>
#include <memory>
#include <thread>
#include <vector>

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

TEST_F(StaticSiteTest, knows_a_tag_among_others_and_without_its_weakness) {
  const std::string tag = client_->Get("/checkpoint")->get_header_value("ETag");
  for (const std::string& held : {"\"other\", " + tag, tag.substr(2), std::string("*")})
    EXPECT_EQ(client_->Get("/checkpoint", {{"If-None-Match", held}})->status, 304) << held;
  EXPECT_EQ(client_->Get("/checkpoint", {{"If-None-Match", "\"other\""}})->status, 200);
}

TEST_F(StaticSiteTest, refuses_ranges_that_begin_behind_the_end_and_very_many) {
  std::string many = "bytes=0-0";
  for (int i = 0; i < 20; ++i) many += ",0-0";
  for (const std::string& range : {std::string("bytes=9-"), std::string("bytes=-0"), many}) {
    const auto answer = client_->Get("/checkpoint", {{"Range", range}});
    EXPECT_EQ(answer->status, 416) << range;
    EXPECT_EQ(answer->get_header_value("Content-Range"), "bytes */9") << range;
    EXPECT_EQ(answer->body, "");
  }
  EXPECT_EQ(client_->Get("/checkpoint", {{"Range", "bytes=-2"}})->body, "1\n");
}

TEST_F(StaticSiteTest, is_read_only) {
  const auto posted = client_->Post("/checkpoint", "x", "text/plain");
  EXPECT_EQ(posted->status, 405);
  EXPECT_EQ(posted->get_header_value("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(client_->Delete("/checkpoint")->status, 405);
}

TEST_F(StaticSiteTest, answers_while_many_connections_stay_silent) {
  std::vector<std::unique_ptr<httplib::Client>> silent;
  for (int i = 0; i < 40; ++i) {
    silent.push_back(std::make_unique<httplib::Client>("127.0.0.1", site_->port()));
    silent.back()->set_keep_alive(true);
    ASSERT_EQ(silent.back()->Get("/checkpoint")->status, 200);
  }
  client_->set_read_timeout(2);
  EXPECT_TRUE(client_->Get("/checkpoint"));
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
