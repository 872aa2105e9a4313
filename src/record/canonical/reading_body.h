// SPDX-License-Identifier: Apache-2.0
// The statement `reading`: members in canonical order, written and decoded.
//
//   {"about":form,"cut":digest,"election":identifier,"evidence":digest,
//    "fields":{identifier:{("boxes":figure,)("bubbles":figure,)"confidence_ppm":0…1000000,
//                          ("reasons":[code,…],)("row_sums":figure,)"status":status,
//                          "value":figure|null},…},
//    "kind":"reading","layout":{"id":identifier,"page":1…64,"sha256":digest},
//    "likeness":16 hexadecimal digits,"network":digest,("quality":[code,…],)
//    "reader":identifier,
//    "registration":{"method":method,"residual_millipixels":0…10^9,"rotated":0|180},
//    "source":identifier,"time":time}
#pragma once

#include "base/json/json.h"
#include "record/canonical/canonical_scanner.h"
#include "record/statement.h"

namespace rekap::record {

/// Writes the members behind `about` up to `source`.
void write_reading(base::JsonWriter& writer, std::string_view election, const Reading& reading);

/// Decodes what lies behind `{"about":{…},"cut":"`, up to and with the end of the statement.
/// Errors: invalid_input naming the byte offset.
Result<Statement> decode_reading(CanonicalScanner& scanner, FormId form);

}  // namespace rekap::record
