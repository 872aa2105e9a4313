// SPDX-License-Identifier: Apache-2.0
#include "command.h"

#include "base/check.h"

namespace rekap::cli {

const std::string& Arguments::text(std::string_view name) const {
  const auto found = values_.find(name);
  CHECK(found != values_.end() && !found->second.empty());
  return found->second.front();
}

std::optional<std::string> Arguments::find(std::string_view name) const {
  const auto found = values_.find(name);
  if (found == values_.end() || found->second.empty()) return std::nullopt;
  return found->second.front();
}

std::vector<std::string> Arguments::list(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::string Command::name() const {
  std::string text;
  for (const std::string_view word : path) {
    if (!text.empty()) text.push_back(' ');
    text += word;
  }
  return text;
}

}  // namespace rekap::cli
