// SPDX-License-Identifier: Apache-2.0
// All commands, in the order of the overview: one function a file of commands/.
#pragma once

#include <vector>

#include "command.h"

namespace rekap::cli {

std::vector<Command> all_commands();

std::vector<Command> election_commands();
std::vector<Command> store_commands();
std::vector<Command> import_commands();
std::vector<Command> read_commands();
std::vector<Command> read_eval_commands();
std::vector<Command> capture_commands();
std::vector<Command> finding_commands();
std::vector<Command> disagreement_commands();
std::vector<Command> tally_commands();
std::vector<Command> show_commands();
std::vector<Command> form_commands();
std::vector<Command> key_commands();
std::vector<Command> outcome_commands();
std::vector<Command> publish_commands();
std::vector<Command> verify_commands();
std::vector<Command> diff_commands();
std::vector<Command> proof_commands();
std::vector<Command> log_commands();
std::vector<Command> witness_commands();
std::vector<Command> export_commands();
std::vector<Command> serve_commands();
std::vector<Command> printed_form_commands();
std::vector<Command> manual_commands();

}  // namespace rekap::cli
