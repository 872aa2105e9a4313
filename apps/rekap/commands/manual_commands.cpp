// SPDX-License-Identifier: Apache-2.0
// The manual page and the shell completion, written from the commands themselves.
#include "command_line/help.h"
#include "commands.h"
#include "console.h"

namespace rekap::cli {

std::vector<Command> manual_commands() {
  return {{.path = {"manual"},
           .summary = {"menulis halaman manual rekap(1)", "writes the manual page rekap(1)"},
           .options = {},
           .examples = {{"rekap manual --lang en | man -l -", {"membacanya", "read it"}}},
           .run = [](const Arguments&, Console& console) -> Result<ExitStatus> {
             console.print_bytes(render_manual(all_commands(), console.language()));
             return ExitStatus::fine;
           }},
          {.path = {"completion"},
           .summary = {"menulis pelengkap perintah untuk bash dan zsh",
                       "writes the completion for bash and zsh"},
           .options = {},
           .examples = {{"source <(rekap completion)", {"mengaktifkannya", "switch it on"}}},
           .run = [](const Arguments&, Console& console) -> Result<ExitStatus> {
             console.print_bytes(render_bash_completion(all_commands()));
             return ExitStatus::fine;
           }}};
}

}  // namespace rekap::cli
