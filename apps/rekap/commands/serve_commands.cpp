// SPDX-License-Identifier: Apache-2.0
// Serving a published tree over HTTP.
#include <csignal>

#include <fmt/format.h>

#include "commands.h"
#include "console.h"
#include "server/static_site.h"

namespace rekap::cli {
namespace {

server::StaticSite* running_site = nullptr;  // what the signal handler stops

void stop_running_site(int) {
  if (running_site != nullptr) running_site->stop();
}

Result<server::Address> find_address(const Arguments& arguments) {
  return server::parse_address(arguments.find("--listen").value_or("127.0.0.1:8080"));
}

Result<> check_serve(const Arguments& arguments) {
  TRY_VOID(find_address(arguments));
  return {};
}

Result<ExitStatus> run_serve(const Arguments& arguments, Console& console) {
  const server::Address address = TRY(find_address(arguments));
  server::StaticSite site = TRY(server::StaticSite::create(arguments.text("OUT"), address));
  console.print_line(fmt::format("{} http://{}:{}/", console.say({"melayani", "serving"}),
                                 address.host, site.port()));
  std::fflush(stdout);
  running_site = &site;
  std::signal(SIGINT, stop_running_site);
  std::signal(SIGTERM, stop_running_site);
  site.run();
  return ExitStatus::fine;
}

}  // namespace

std::vector<Command> serve_commands() {
  return {{.path = {"serve"},
           .summary = {"melayani pohon terbitan lewat HTTP", "serves a published tree over HTTP"},
           .options = {{.name = "OUT",
                        .help = {"folder terbitan", "folder of the published tree"},
                        .is_required = true},
                       {.name = "--listen",
                        .value_name = "ADDR",
                        .help = {"alamat; bawaan 127.0.0.1:8080, port 0 = bebas",
                                 "address; default 127.0.0.1:8080, port 0 = any free one"}}},
           .examples = {{"rekap serve site --listen 127.0.0.1:8080",
                         {"buka http://127.0.0.1:8080/", "open http://127.0.0.1:8080/"}}},
           .check = check_serve,
           .run = run_serve}};
}

}  // namespace rekap::cli
