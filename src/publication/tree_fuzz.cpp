// SPDX-License-Identifier: Apache-2.0
// Any bytes as a published file: refused, or read to what is written again.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/json/json.h"
#include "publication/compare/common_facts.h"
#include "publication/compare/region_facts.h"
#include "publication/compare/station_changes.h"
#include "publication/region/region_format.h"
#include "publication/region/summary_format.h"
#include "publication/snapshot/datapackage.h"
#include "publication/snapshot/sample_record_test.h"
#include "publication/tree/file_table_format.h"
#include "publication/tree/manifest_format.h"
#include "publication/tree/references.h"

namespace {

using namespace rekap;
using namespace rekap::publication;

const RenderContext& sample_context() {
  static const auto definition = *election::parse_definition(sample_definition_files());
  static const RenderContext context(*definition);
  return context;
}

void parse_parts(const base::JsonValue& value) {
  const RenderContext& context = sample_context();
  if (const auto file = parse_file(value)) CHECK(file->size_bytes >= 0);
  if (const auto files = parse_files(value)) CHECK(files->size() < (std::size_t{1} << 32));
  if (const auto totals = parse_totals(context, 0, value)) CHECK(!totals->accepted.empty());
  RegionSummary summary = make_region_summary(context, {0});
  static_cast<void>(parse_contests(context, value, summary).has_value());
  static_cast<void>(parse_areas(context, value, summary).has_value());
  if (const auto changes = compare_stations(&value, &value)) CHECK(changes->empty());
  if (const auto changes = compare_stations(nullptr, &value)) {
    for (const FormChange& change : *changes) CHECK(change.before.empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto manifest = parse_manifest(text)) CHECK(encode_manifest(*manifest) == text);
  if (const auto node = parse_region(sample_context(), {0}, text)) {
    CHECK(render_region(sample_context(), *node) == text);
  }
  static_cast<void>(parse_region_facts(text).has_value());
  static_cast<void>(parse_common_facts(text).has_value());
  static_cast<void>(parse_datapackage(sample_context(), text).has_value());
  static_cast<void>(parse_references(text).has_value());
  if (const auto value = base::parse_json(text)) parse_parts(*value);
  return 0;
}
