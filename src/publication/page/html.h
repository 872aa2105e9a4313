// SPDX-License-Identifier: Apache-2.0
// The frame of every page: head with its style, foot, and the escaping of whatever comes from
// outside.
#pragma once

#include <string>
#include <string_view>

#include "base/language.h"

namespace rekap::publication {

/// Appends `text` so that it is text in an element and in a quoted attribute, whatever it holds.
void append_escaped(std::string& out, std::string_view text);

/// `text` escaped as above.
std::string escape_html(std::string_view text);

/// From the doctype to the opening of <main>; `title` is plain text. No script, nothing loaded.
std::string render_page_head(base::Language language, std::string_view title);

/// From the end of <main> to the end of the page.
std::string_view page_foot();

/// "page.id.html" or "page.en.html": a page among the files of its region.
std::string page_name(base::Language language);

/// "id" or "en": the lang attribute and the infix of file names.
std::string_view language_code(base::Language language);

}  // namespace rekap::publication
