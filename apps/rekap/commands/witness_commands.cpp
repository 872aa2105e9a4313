// SPDX-License-Identifier: Apache-2.0
// An independent witness: its key, one small state file, and the service that cosigns.
#include <csignal>

#include <fmt/format.h>

#include "base/text.h"
#include "commands.h"
#include "console.h"
#include "options.h"
#include "server/post_service.h"
#include "store/store_folder.h"
#include "transparency/witness.h"

namespace rekap::cli {
namespace {

constexpr std::string_view state_file = "state";
constexpr std::string_view key_file = "witness.key";

server::PostService* running_service = nullptr;  // what the signal handler stops

void stop_running_service(int) {
  if (running_service != nullptr) running_service->stop();
}

/// The witness's key signs cosignatures, whatever kind its file's line carries.
Result<transparency::SignerKey> load_witness_key(const base::Path& folder) {
  const std::string text = TRY(base::load_file(folder / key_file, 4096));
  return transparency::parse_signer_key(text);
}

Result<transparency::WitnessState> load_state(const base::Path& folder) {
  const std::string text = TRY(base::load_file(folder / state_file, std::size_t{1} << 20));
  auto state = transparency::parse_witness_state(text);
  if (!state) return with_context((folder / state_file).string(), state.error());
  return state;
}

Result<ExitStatus> run_init(const Arguments& arguments, Console& console) {
  const base::Path folder = arguments.text("DIR");
  if (std::filesystem::exists(folder / key_file)) {
    return fail(ErrorCode::already_exists,
                fmt::format("{} holds a witness already", folder.string()));
  }
  transparency::WitnessState state;
  for (const std::string& path : arguments.list("--log")) {
    const std::string text = TRY(base::load_file(path, 4096));
    const auto key = TRY(transparency::parse_verifier_key(text));
    state[key.name] = {key, 0, {}};
  }
  const transparency::SignerKey key{arguments.text("--name"), transparency::KeyKind::cosignature,
                                    base::PrivateKey::generate()};
  if (!transparency::is_key_name(key.name)) {
    return fail(ErrorCode::invalid_input,
                "a witness's name has no space and no '+': " + base::quote(key.name));
  }
  TRY_VOID(base::make_folder(folder));
  TRY_VOID(base::save_file(folder / state_file, transparency::encode_witness_state(state)));
  TRY_VOID(base::save_file(folder / "witness.pub",
                           transparency::encode_verifier_key(key.verifier()) + "\n"));
  TRY_VOID(base::save_file(folder / key_file, transparency::encode_signer_key(key) + "\n", 0600));
  console.print_line(transparency::encode_verifier_key(key.verifier()));
  return ExitStatus::fine;
}

/// Answers one request; what was cosigned is on disk before the answer leaves.
server::Reply answer(const base::Path& folder, transparency::WitnessState& state,
                     const transparency::SignerKey& key, std::string_view body) {
  transparency::WitnessState next = state;
  const auto reply = transparency::witness_checkpoint(next, body, key, base::SystemClock().now());
  if (reply.is_state_changed) {
    const auto saved =
        base::save_file(folder / state_file, transparency::encode_witness_state(next));
    if (!saved) return {500, "text/plain; charset=utf-8", saved.error().message + "\n"};
    state = std::move(next);
  }
  return {reply.status, reply.content_type, reply.body};
}

Result<ExitStatus> run_witness(const Arguments& arguments, Console& console) {
  const base::Path folder = arguments.text("DIR");
  const transparency::SignerKey key = TRY(load_witness_key(folder));
  transparency::WitnessState state = TRY(load_state(folder));
  const server::Address address =
      TRY(server::parse_address(arguments.find("--listen").value_or("127.0.0.1:8081")));
  auto service =
      TRY(server::PostService::create(address, "/add-checkpoint", [&](std::string_view body) {
        return answer(folder, state, key, body);
      }));
  console.print_line(fmt::format("{} {}: http://{}:{}/add-checkpoint",
                                 console.say({"saksi", "witness"}), key.name, address.host,
                                 service.port()));
  std::fflush(stdout);
  running_service = &service;
  std::signal(SIGINT, stop_running_service);
  std::signal(SIGTERM, stop_running_service);
  service.run();
  return ExitStatus::fine;
}

}  // namespace

std::vector<Command> witness_commands() {
  const Option folder_option = {
      .name = "DIR", .help = {"folder saksi", "folder of the witness"}, .is_required = true};
  return {
      {.path = {"witness", "init"},
       .summary = {"membuat saksi mandiri bagi satu log atau lebih",
                   "makes an independent witness of one log or more"},
       .options = {folder_option,
                   {.name = "--name",
                    .value_name = "NAME",
                    .help = {"nama saksi, misalnya saksi.example",
                             "name of the witness, for instance witness.example"},
                    .is_required = true},
                   {.name = "--log",
                    .value_name = "FILE",
                    .help = {"kunci publik log yang diikuti", "public key of a log to follow"},
                    .is_required = true,
                    .is_repeated = true}},
       .examples = {{"rekap witness init saksi --name saksi.example --log log.pub",
                     {"mengikuti satu log", "follow one log"}}},
       .run = run_init},
      {.path = {"witness", "run"},
       .summary =
           {"menandatangani titik periksa log yang hanya tumbuh; menolak yang bercabang atau "
            "menyusut",
            "cosigns checkpoints of a log that only grows; refuses one that forked or shrank"},
       .options = {folder_option,
                   {.name = "--listen",
                    .value_name = "ADDR",
                    .help = {"alamat; bawaan 127.0.0.1:8081", "address; default 127.0.0.1:8081"}}},
       .examples = {{"rekap witness run saksi --listen 127.0.0.1:8081",
                     {"melayani /add-checkpoint", "serves /add-checkpoint"}}},
       .run = run_witness}};
}

}  // namespace rekap::cli
