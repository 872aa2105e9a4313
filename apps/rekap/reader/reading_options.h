// SPDX-License-Identifier: Apache-2.0
// The options that commands which read photos share, worded once.
#pragma once

#include "base/result.h"
#include "command.h"

namespace rekap::cli {

inline const Option photos_option = {
    .name = "FILE",
    .help = {"foto JPEG atau PNG, atau folder: semua gambar di dalamnya, urut nama",
             "a JPEG or PNG photo, or a folder: all pictures in it, by name"},
    .is_required = true,
    .is_repeated = true};
inline const Option jobs_option = {
    .name = "--jobs",
    .value_name = "N",
    .help = {"berapa foto sekaligus; bawaan: sebanyak prosesor, paling banyak 8",
             "photos at once; default: as many as processors, at most 8"}};
inline const Option layout_option = {
    .name = "--layout",
    .value_name = "FILE",
    .help = {"tata letak formulir yang dicari (boleh diulang); bawaan: semua yang dikenal",
             "layout of a form to look for (may be repeated); default: all known ones"},
    .is_repeated = true};
inline const Option network_option = {
    .name = "--network",
    .value_name = "FILE",
    .help = {"bobot jaringan pembaca kotak; bawaan: yang ikut terpasang",
             "weights of the network that reads boxes; default: those installed"}};
inline const Option strokes_option = {
    .name = "--strokes",
    .value_name = "FILE",
    .help = {"bobot jaringan pembaca turus; bawaan: yang ikut terpasang",
             "weights of the network that reads tallies; default: those installed"}};

/// How many photos are read at once: `--jobs`, or as many as there are processors, at most 8.
/// Errors: invalid_input for less than 1 or more than 64.
Result<std::size_t> job_count(const Arguments& arguments);

/// A command's check of `--jobs`. Errors: those of job_count.
Result<> check_jobs(const Arguments& arguments);

}  // namespace rekap::cli
