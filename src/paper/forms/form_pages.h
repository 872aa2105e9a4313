// SPDX-License-Identifier: Apache-2.0
// From the plan of a form to its pages: administration, votes, totals.
#pragma once

#include <vector>

#include "paper/forms/form_plan.h"

namespace rekap::paper {

int count_pages(const FormPlan& plan);

/// All pages in order, without their QR codes; markers count from `first_marker`.
std::vector<FormPage> compose_pages(const FormMeasures& measures, const FormPlan& plan,
                                    int first_marker);

}  // namespace rekap::paper
