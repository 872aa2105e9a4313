// SPDX-License-Identifier: Apache-2.0
// The body of an entry: canonical bytes of one statement, one spelling for each kind.
//
// Grammar in docs/formats/statement.md. Members stand in canonical order, so the first one or two
// tell the kind and no member is looked up by name.
#pragma once

#include "base/result.h"
#include "record/canonical/canonical_scanner.h"
#include "record/statement.h"

namespace rekap::record {

/// Decodes the statement that lies ahead of the scanner and stops behind it.
/// Errors: invalid_input naming the byte offset and the member expected there.
Result<Statement> decode_body(CanonicalScanner& scanner);

}  // namespace rekap::record
