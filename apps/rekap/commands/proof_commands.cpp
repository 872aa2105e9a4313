// SPDX-License-Identifier: Apache-2.0
#include "commands.h"

namespace rekap::cli {

std::vector<Command> proof_commands() { return {}; }

}  // namespace rekap::cli
