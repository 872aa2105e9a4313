// SPDX-License-Identifier: Apache-2.0
#include "paper/forms/drawing/form_measures.h"

namespace rekap::paper {
namespace {

// Bubbles of 4.2 mm are 7 pixels at the 1.7 pixels a millimetre of the KPU's public copies of wall
// forms, and 50 on a telephone's photo of an A4 sheet.
constexpr FormMeasures a4 = {.size = FormSize::a4,
                             .width_um = 210'000,
                             .height_um = 297'000,
                             .content = {18'000, 9'000, 192'000, 281'000},
                             .corner_marks = {7'000, 8'000, 203'000, 289'000},
                             .mark_square_um = 3'500,
                             .marker_um = 18'000,
                             .code_um = 26'100,
                             .row_mark_um = 3'000,
                             .row_mark_out_um = 4'500,
                             .unit_um = 1'000,
                             .thick_um = 500,
                             .thin_um = 250,
                             .box_border_um = 400,
                             .bubble_um = 4'200,
                             .wide = {8'500, 10'500, 4'600},
                             .card = {6'500, 8'000, 4'400},
                             .administration = {7'600, 9'600},
                             .administration_abroad = {6'400, 7'500},
                             .card_gutter_um = 5'000};

// The look of the official wall form of 2024: its bubbles and, on the pages of votes, its boxes.
constexpr FormMeasures plano = {.size = FormSize::plano,
                                .width_um = 600'000,
                                .height_um = 900'000,
                                .content = {55'000, 28'000, 545'000, 852'000},
                                .corner_marks = {22'000, 25'000, 578'000, 875'000},
                                .mark_square_um = 7'250,
                                .marker_um = 40'000,
                                .code_um = 58'000,
                                .row_mark_um = 7'000,
                                .row_mark_out_um = 11'500,
                                .unit_um = 2'700,
                                .thick_um = 1'000,
                                .thin_um = 500,
                                .box_border_um = 1'000,
                                .bubble_um = 8'400,
                                .wide = {19'500, 23'500, 10'500},
                                .card = {16'500, 19'500, 9'400},
                                .administration = {17'500, 23'000},
                                .administration_abroad = {15'500, 18'500},
                                .card_gutter_um = 13'000};

}  // namespace

const FormMeasures& form_measures(FormSize size) { return size == FormSize::a4 ? a4 : plano; }

}  // namespace rekap::paper
