// SPDX-License-Identifier: Apache-2.0
// Takes one form's evidence out of a published tree.
#pragma once

#include "publication/tree/data_file.h"
#include "verification/form_proof/form_proof.h"

namespace rekap::verification {

/// The proof of all statements about `form` in the tree's newest snapshot, under its newest
/// checkpoint. The tree is taken as it is; the proof is verified by whoever gets it.
/// Errors: not_found if the definition has no such station, or nobody spoke of the form; corrupt,
/// invalid_input naming the file; unavailable.
Result<FormProof> make_form_proof(const publication::TreeReader& tree, const record::FormId& form);

}  // namespace rekap::verification
