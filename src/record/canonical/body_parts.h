// SPDX-License-Identifier: Apache-2.0
// Parts that several kinds of statement share: names, digests, fields, figures, the time at the
// end.
#pragma once

#include <string>
#include <string_view>

#include "base/crypto/sha256.h"
#include "base/result.h"
#include "base/time.h"
#include "election/figure.h"
#include "record/canonical/canonical_scanner.h"

namespace rekap::record {

// Errors of all: invalid_input naming the byte offset and what was expected there.

/// The rest of an identifier and its closing quote; `what` names it in the error.
Result<std::string> scan_name(CanonicalScanner& scanner, std::string_view what);

/// The rest of a SHA-256 in hexadecimal and its closing quote.
Result<base::Sha256> scan_digest(CanonicalScanner& scanner, std::string_view what);

/// The name of the next field and its colon; fields stand in ascending order, each once.
Result<std::string_view> scan_field(CanonicalScanner& scanner, std::string_view last);

/// A figure, or `null` for one that is missing.
Result<election::Figure> scan_figure_or_null(CanonicalScanner& scanner, std::string_view field);

/// `,"time":"2024-02-20T06:00:00Z"}`, the end of every statement.
Result<base::Timestamp> scan_time_and_end(CanonicalScanner& scanner);

}  // namespace rekap::record
