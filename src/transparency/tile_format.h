// SPDX-License-Identifier: Apache-2.0
// The former place of tiles/tile_format.h, until verification/ includes that.
#pragma once

#include "transparency/tiles/tile_format.h"
