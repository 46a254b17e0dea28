#pragma once
/// A server that simulates Telegram's Bot API for one bot, with the statuses and bodies of its
/// refusals.
/// Threads: safe from any. Lifetime: stops when destroyed.

#include "testing/messenger_stand_in.hpp"

namespace okoshko::testing {

class TelegramStandIn final : public MessengerStandIn {
 public:
  static constexpr const char* kBotId = "110201543";

  TelegramStandIn();
  ~TelegramStandIn() { stop(); }

 private:
  bool is_bot(const http::Request& request) const;
  http::Response send(const boost::json::object& body);
  http::Response edit(const boost::json::object& body);
  http::Response set_webhook(const boost::json::object& body);
  http::Response delete_webhook(const boost::json::object& body);
  http::Response get_updates(const boost::json::object& body);
};

}  // namespace okoshko::testing
