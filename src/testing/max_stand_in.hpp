#pragma once
/// A server that simulates MAX's Bot API for one bot, with the codes of its refusals.
/// Threads: safe from any. Lifetime: stops when destroyed.

#include "testing/messenger_stand_in.hpp"

namespace okoshko::testing {

class MaxStandIn final : public MessengerStandIn {
 public:
  static constexpr const char* kBotId = "710";

  MaxStandIn();
  ~MaxStandIn() { stop(); }

 private:
  bool is_bot(const http::Request& request) const;
  http::Response send(const http::Request& request, const boost::json::object& body);
  http::Response edit(const http::Request& request, const boost::json::object& body);
};

}  // namespace okoshko::testing
