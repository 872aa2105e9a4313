// SPDX-License-Identifier: Apache-2.0
// One form's evidence in one file, to be checked offline: every statement about the form as it lies
// in the log, the statements that authorise its authors, and for each a proof that it is there.
//
// Grammar: docs/formats/form-proof.md, schemas/form-proof.json. Version 1.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "record/statement.h"
#include "transparency/log_proof.h"

namespace rekap::verification {

/// An entry of the log with the proof that it is there.
struct ProvenEntry {
  std::string entry;  ///< canonical JSON, as it lies in the log
  transparency::LogProof proof;
};

/// The file taken apart; nothing is verified yet.
struct FormProof {
  record::FormId form;
  std::vector<ProvenEntry> keys;        ///< the rulebook, keys added and retired, in order
  std::vector<ProvenEntry> statements;  ///< about the form, in order
};

/// The file: JSON for people and programs, with a final newline.
std::string render_form_proof(const FormProof& proof);

/// Errors: invalid_input naming the member, for any other form, no statement, or over 10,000 of
/// them.
Result<FormProof> parse_form_proof(std::string_view json);

/// A statement whose place, author and signature were verified.
struct VerifiedStatement {
  std::uint64_t index = 0;
  record::KeyId author;
  record::Statement statement;
};

struct VerifiedForm {
  transparency::Checkpoint checkpoint;
  std::string note;  ///< the checkpoint as signed, with its cosignatures
  std::vector<VerifiedStatement> statements;
};

/// Verifies that each entry is in the log of `key` under one checkpoint, that each statement is of
/// this form and signed by an operator's key in force at its place.
///
/// That there are no further statements is not proven: a whole publication is verified for that.
/// Errors: forbidden or invalid_input naming the entry and what does not hold.
Result<VerifiedForm> verify_form_proof(const FormProof& proof,
                                       const transparency::VerifierKey& key);

}  // namespace rekap::verification
