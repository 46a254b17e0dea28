#include "live_http/live_http.hpp"

#include <utility>

#include "http/stream_handler.hpp"
#include "live/frames.hpp"

namespace okoshko::live_http {

namespace {

using auth::Permission;
using auth::Sessions;
using auth::TenantCall;
using http::Request;
using http::Response;

/// A stream counted for its session, with its subscription.
class LiveStreamHandler final : public http::StreamHandler {
 public:
  struct Entry {
    TenantScope scope;
    live::TopicMask topics;
    std::string after;
    live::Wording wording;
  };
  LiveStreamHandler(live::Hub& hub, StreamAccess& access, Sessions::Credential held, Entry entry)
      : hub_{hub}, access_{access}, held_{std::move(held)}, entry_{std::move(entry)} {}

  void open(std::shared_ptr<ByteSink> sink) override {
    entered_ = access_.enter(held_);
    if (!entered_) {
      sink->push(live::frames::end("too-many"));
      sink->finish();
      return;
    }
    stream_ = hub_.open(entry_.scope, entry_.topics, entry_.after, std::move(sink), entry_.wording);
    access_.attach(held_, stream_);
    std::string{}.swap(entry_.after);
  }

  void closed() noexcept override {
    if (!entered_) return;
    hub_.leave(stream_);
    access_.leave(held_, stream_);
  }

 private:
  live::Hub& hub_;
  StreamAccess& access_;
  const Sessions::Credential held_;
  Entry entry_;
  bool entered_ = false;
  std::shared_ptr<live::Subscription> stream_;
};

Error unknown_topic() { return Error::invalid_fields({{"topics", "unknown"}}); }

/// Without the parameter: all topics that the caller may see.
Result<live::TopicMask> topics_of(const LiveRoutes& routes, const TenantCall& call) {
  const auto& topics = routes.hub.topics();
  const auto may = [&](std::size_t i) {
    return auth::allows(call.principal.role, routes.permissions.at(i));
  };
  live::TopicMask mask = 0;
  const auto wanted = call.request.query_value("topics");
  if (!wanted) {
    for (std::size_t i = 0; i < topics.size(); ++i) {
      if (may(i)) mask |= live::TopicMask{1} << i;
    }
    return mask;
  }
  for (std::string_view rest = *wanted;;) {
    const auto end = rest.find(',');
    const auto name = rest.substr(0, end);
    std::size_t i = 0;
    while (i < topics.size() && topics[i].name != name) ++i;
    if (i == topics.size()) return unknown_topic();
    if (!may(i)) return Error::forbidden("role-too-low", "the role does not allow this topic");
    mask |= live::TopicMask{1} << i;
    if (end == std::string_view::npos) return mask;
    rest.remove_prefix(end + 1);
  }
}

std::string after_of(const Request& request) {
  // When a browser reconnects, its header is newer than the URL of the first request.
  const auto header = request.header("last-event-id");
  return std::string{!header.empty() ? header : request.query_value("after").value_or("")};
}

Result<Response> stream(const LiveRoutes& routes, const TenantCall& call) {
  const auto topics = topics_of(routes, call);
  if (!topics) return topics.error();
  const auto wording = auth::allows(call.principal.role, Permission::kPhonesRead)
                           ? live::Wording::kFull
                           : live::Wording::kMasked;
  Response response;
  response.with("Content-Type", "text/event-stream")
      .with("Cache-Control", "no-store")
      .with("X-Accel-Buffering", "no");
  response.stream_handler = std::make_shared<LiveStreamHandler>(
      routes.hub, routes.access, Sessions::Credential::by(call.principal),
      LiveStreamHandler::Entry{call.scope, *topics, after_of(call.request), wording});
  return response;
}

}  // namespace

void add_routes(http::Router& router, const auth::AccessGuard& guard, const LiveRoutes& routes) {
  router.add({http::Method::kGet, "/api/v1/tenants/{tenant}/live", "watchTenant",
              guard.tenant(Permission::kTenantRead,
                           [routes](const TenantCall& call) { return stream(routes, call); })});
}

}  // namespace okoshko::live_http
