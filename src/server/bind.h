// SPDX-License-Identifier: Apache-2.0
// Binding an HTTP server to an address: the one piece that every server of this folder shares.
#pragma once

#include <httplib.h>

#include "base/result.h"
#include "server/static_site.h"

namespace rekap::server {

/// Binds and returns the port in use. Errors: unavailable if the address is taken or not allowed.
Result<int> bind_server(httplib::Server& server, const Address& address);

}  // namespace rekap::server
