// SPDX-License-Identifier: Apache-2.0
// Options that several commands share, worded once.
#pragma once

#include "command.h"

namespace rekap::cli {

inline const Option store_option = {
    .name = "STORE", .help = {"folder simpanan", "folder of the store"}, .is_required = true};
inline const Option contest_option = {
    .name = "--contest", .value_name = "ID", .help = {"jenis pemilihan", "the contest"}};
inline const Option station_option = {.name = "--station",
                                      .value_name = "CODE",
                                      .help = {"kode TPS", "code of the polling station"},
                                      .is_required = true};
inline const Option region_option = {
    .name = "--region",
    .value_name = "CODE",
    .help = {"kode wilayah; 0 = nasional", "code of a region; 0 = nation"}};
inline const Option source_option = {
    .name = "--source", .value_name = "ID", .help = {"hanya sumber ini", "this source alone"}};
inline const Option key_option = {
    .name = "--key",
    .value_name = "FILE",
    .help = {"kunci operator; bawaan: keys/operator.key di simpanan",
             "operator's key; default: the store's keys/operator.key"}};
inline const Option time_option = {.name = "--time",
                                   .value_name = "TIME",
                                   .help = {"waktu pernyataan, RFC 3339; bawaan: sekarang",
                                            "time of the statement, RFC 3339; default: now"}};
inline const Option fail_option = {
    .name = "--fail-if-any",
    .help = {"kode keluar 1 bila ada barisnya", "exit with 1 if there are any"}};

inline Option required(Option option) {
  option.is_required = true;
  return option;
}

}  // namespace rekap::cli
