// SPDX-License-Identifier: Apache-2.0
#include "reader/reader_files.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"

namespace rekap::cli {
namespace {

constexpr const char* network_name = "models/cells_v1.bin";
constexpr const char* strokes_name = "models/strokes_v1.bin";

/// The folder that holds elections/ and models/.
Result<base::Path> find_data_folder() {
  std::error_code error;
  const base::Path self = std::filesystem::read_symlink("/proc/self/exe", error);
  const base::Path programs = self.parent_path();
  for (const base::Path& folder : {programs / ".." / "share" / "rekap", programs / ".." / ".."}) {
    if (std::filesystem::exists(folder / network_name, error)) return folder.lexically_normal();
  }
  return fail(ErrorCode::not_found,
              fmt::format("no {} in {}/../share/rekap: it is installed together with rekap; or "
                          "give --network, --strokes and --layout",
                          network_name, programs.string()));
}

/// elections/*/forms/layouts/*.json, in bytewise order.
std::vector<std::string> list_layouts(const base::Path& data) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& election : std::filesystem::directory_iterator(data / "elections", error)) {
    const base::Path layouts = election.path() / "forms" / "layouts";
    std::error_code none;
    for (const auto& file : std::filesystem::directory_iterator(layouts, none)) {
      if (file.path().extension() == ".json") files.push_back(file.path().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Result<std::vector<std::string>> find_reader_files(const Arguments& arguments) {
  const auto network = arguments.find("--network"), strokes = arguments.find("--strokes");
  std::vector<std::string> layouts = arguments.list("--layout");
  std::vector<std::string> files;
  if (!network || !strokes || layouts.empty()) {
    const base::Path data = TRY(find_data_folder());
    files.push_back(network.value_or((data / network_name).string()));
    files.push_back(strokes.value_or((data / strokes_name).string()));
    if (layouts.empty()) layouts = list_layouts(data);
    if (layouts.empty()) {
      return fail(ErrorCode::not_found,
                  fmt::format("no layouts in {}/elections/*/forms/layouts", data.string()));
    }
  } else {
    files.push_back(*network);
    files.push_back(*strokes);
  }
  files.insert(files.end(), layouts.begin(), layouts.end());
  return files;
}

Result<> check_form(const std::string& form, const std::vector<std::string>& files,
                    const OwnForms* own_forms) {
  if (form.empty() || (own_forms != nullptr && own_forms->has_form(form))) return {};
  std::vector<std::string> known;
  for (std::size_t i = network_file_count; i < files.size(); ++i) {
    const std::string text = TRY(base::load_file(files[i]));
    const paper::FormLayout layout = TRY(paper::parse_form_layout(text, files[i]));
    if (form == layout.id || form == layout.form) return {};
    known.push_back(layout.id);
    known.push_back(layout.form);
  }
  if (own_forms != nullptr) known.push_back(own_forms->describe_ids());
  return fail(ErrorCode::invalid_input,
              fmt::format("no form {}; there are: {}", base::quote(form), base::join(known, ", ")));
}

}  // namespace rekap::cli
