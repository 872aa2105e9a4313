// SPDX-License-Identifier: Apache-2.0
// Children are rendered before their parents, so a page can name theirs by content; a page above
// cannot be named, and the way back is the index.
#include "publication/page/region_page.h"

#include <fmt/format.h>

#include "publication/page/contest_section.h"
#include "publication/page/html.h"
#include "publication/page/number_text.h"
#include "publication/page/page_words.h"

namespace rekap::publication {
namespace {

using base::Language;
using election::RegionIndex;
using election::RegionLevel;

/// The regions above, from the province down, as plain text: "Aceh › Aceh Selatan".
std::string path_text(const election::RegionTree& tree, RegionIndex region) {
  std::string path;
  for (auto above = tree.region(region).parent; above && tree.region(*above).parent;
       above = tree.region(*above).parent) {
    const std::string name(tree.region(*above).name);
    path = path.empty() ? name : name + " › " + path;
  }
  return path;
}

void append_header(std::string& out, const PageInput& input) {
  const election::Definition& definition = input.context.definition();
  const election::Region region = definition.regions.region(input.own.region);
  out += "<header><p><a href=\"../../index.html\">";
  append_escaped(out, input.language == Language::id ? definition.name.id : definition.name.en);
  out += "</a>";
  if (const std::string path = path_text(definition.regions, input.own.region); !path.empty()) {
    out += " › ";
    append_escaped(out, path);
  }
  out += "</p>\n<h1>";
  append_escaped(out, region_title(input.context, input.own.region, input.language));
  out += "</h1>\n<p>";
  out += level_text(region.level).in(input.language);
  out += " <code>";
  append_escaped(out, region.code);
  out += "</code></p></header>\n<main>\n";
}

void append_downloads(std::string& out, const PageInput& input) {
  if (input.files.empty()) return;
  out += fmt::format("<section><h2>{}</h2><ul>", Words::downloads.in(input.language));
  for (const auto& [name, file] : input.files) {
    out += fmt::format("<li><a href=\"{}\">", data_link(file.sha256, data_extension(name)));
    append_escaped(out, name);
    out += fmt::format("</a> <span class=\"soft\">{} bytes</span></li>",
                       format_count(file.size_bytes, input.language));
  }
  out += "</ul></section>\n";
}

}  // namespace

std::string region_title(const RenderContext& context, RegionIndex region, Language language) {
  const election::Definition& definition = context.definition();
  const election::Region place = definition.regions.region(region);
  if (place.level != RegionLevel::nation) return std::string(place.name);
  return language == Language::id ? definition.name.id : definition.name.en;
}

std::string render_page_start(const PageInput& input) {
  std::string out = render_page_head(input.language,
                                     region_title(input.context, input.own.region, input.language));
  append_header(out, input);
  const auto level = input.context.definition().regions.region(input.own.region).level;
  for (std::size_t index = 0; index < input.context.contest_count(); ++index) {
    if (!input.own.contests[index]) continue;
    const SectionInput section{.context = input.context,
                               .language = input.language,
                               .contest_index = index,
                               .own = input.own,
                               .children = input.children};
    append_contest_section(out, section);
    append_children_table(out, section);
    out += "</section>\n";
    out += input.outcomes_html[index];
  }
  if (level == RegionLevel::district) {
    out += fmt::format("<h2>{}</h2>\n", Words::villages.in(input.language));
  }
  return out;
}

std::string render_page_end(const PageInput& input) {
  std::string out;
  append_downloads(out, input);
  out += "</main>\n<footer><p>";
  out += Words::explanation.in(input.language);
  out += "</p><p>";
  out += Words::not_official.in(input.language);
  out += "</p></footer>\n";
  out += page_foot();
  return out;
}

}  // namespace rekap::publication
