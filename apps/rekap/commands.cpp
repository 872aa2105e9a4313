// SPDX-License-Identifier: Apache-2.0
#include "commands.h"

#include <iterator>

namespace rekap::cli {

std::vector<Command> all_commands() {
  std::vector<Command> all;
  for (const auto& group :
       {election_commands,     store_commands,   import_commands,  read_commands,
        read_eval_commands,    capture_commands, finding_commands, disagreement_commands,
        tally_commands,        show_commands,    form_commands,    key_commands,
        outcome_commands,      publish_commands, verify_commands,  diff_commands,
        proof_commands,        export_commands,  log_commands,     witness_commands,
        printed_form_commands, serve_commands,   manual_commands}) {
    std::vector<Command> commands = group();
    all.insert(all.end(), std::make_move_iterator(commands.begin()),
               std::make_move_iterator(commands.end()));
  }
  return all;
}

}  // namespace rekap::cli
