#pragma once
/// GET /c/{token}: the page of a client. POST /c/{token}/{action}[/{id}]: an action, answered with
/// a redirect to the page. HTML for people: every outcome is a page, no outcome a problem.
///
/// A GET changes nothing, because programs open the links of messages to show a preview. A link
/// that opens nothing has one answer for every reason.
///
/// Threads: any. Lifetime: borrows the service and the clock.

#include "base/clock.hpp"
#include "client_page/page_service.hpp"
#include "http/router.hpp"

namespace okoshko::client_page {

void add_routes(http::Router& router, PageService& service, const Clock& clock);

}  // namespace okoshko::client_page
