// SPDX-License-Identifier: Apache-2.0
// The loop of the reader: a photo in, a process for it alone, its answer out.
//
// A photo that takes over its process can state false figures about itself, as any forger can; it
// must not reach the photo after it. So each is read by a child that knows no other, has no way to
// the parent but the pipe of its answer, and is gone before the next photo is looked at.
#pragma once

#include "base/result.h"
#include "reading_service.h"
#include "sandbox.h"

namespace rekap::reader {

/// Serves standard input until its end. `photo_filter` seals each child.
/// Errors: unavailable or invalid_input when whoever asks broke the protocol or left within a
/// frame.
Result<> serve_photos(const ReadingService& service, const SystemCallFilter& photo_filter);

}  // namespace rekap::reader
