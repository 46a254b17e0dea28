#include "testing/max_stand_in.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace okoshko::testing {
namespace {

namespace json = boost::json;
using http::Response;

Response reply(const json::object& body, int status = 200) {
  return http::json(json::serialize(body), status);
}

Response error(int status, const char* code, const char* message) {
  return reply({{"code", code}, {"message", message}}, status);
}

std::vector<std::string> payloads_of(const json::object& body) {
  std::vector<std::string> payloads;
  for (const auto& attachment : body.at("attachments").as_array()) {
    for (const auto& row : attachment.at("payload").at("buttons").as_array()) {
      for (const auto& button : row.as_array())
        payloads.emplace_back(button.at("payload").as_string());
    }
  }
  return payloads;
}

std::string query_text(const http::Request& request, const char* name) {
  return std::string{request.query_value(name).value_or("")};
}

Response refusal(const MessengerFault& fault) {
  using Kind = MessengerFault::Kind;
  switch (fault.kind) {
    case Kind::kLimited:
      return error(429, "too.many.requests", "Too many requests");
    case Kind::kUnauthorized:
      return error(401, "verify.token", "Invalid access_token");
    case Kind::kRefusedWith200:
      return reply({{"success", false}, {"message", "error"}, {"code", fault.code}});
    case Kind::kSuspended:
      return error(403, "chat.denied", "error.dialog.suspended");
    case Kind::kCode:
      return error(fault.status, fault.code.c_str(), "refused");
    default:
      return reply({}, fault.status);
  }
}

}  // namespace

MaxStandIn::MaxStandIn() {
  const auto serve_bot = [this](http::Method method, const char* pattern, auto answer) {
    serve(method, pattern, [this, answer](const http::Request& request, const json::object& body) {
      if (!is_bot(request)) return error(401, "verify.token", "Invalid access_token");
      return answer(request, body);
    });
  };
  serve_bot(http::Method::kGet, "/me", [](const http::Request&, const json::object&) {
    return reply({{"user_id", std::stoll(kBotId)},
                  {"first_name", "Белая лилия"},
                  {"username", "lily_max_bot"},
                  {"is_bot", true}});
  });
  serve_bot(http::Method::kPost, "/messages",
            [this](const http::Request& request, const json::object& body) {
              return send(request, body);
            });
  serve_bot(http::Method::kPut, "/messages",
            [this](const http::Request& request, const json::object& body) {
              return edit(request, body);
            });
  serve_bot(http::Method::kPost, "/answers",
            [this](const http::Request& request, const json::object& body) {
              taps_.push_back({query_text(request, "callback_id"),
                               std::string{body.at("notification").as_string()}});
              return reply({{"success", true}});
            });
  serve_bot(http::Method::kPost, "/subscriptions",
            [this](const http::Request&, const json::object& body) {
              hook_url_ = std::string{body.at("url").as_string()};
              hook_secret_ = std::string{body.at("secret").as_string()};
              return reply({{"success", true}});
            });
  serve_bot(http::Method::kDelete, "/subscriptions",
            [this](const http::Request&, const json::object&) {
              hook_url_.clear();
              return reply({{"success", true}});
            });
  serve_bot(http::Method::kGet, "/updates",
            [this](const http::Request& request, const json::object&) {
              json::array updates;
              const auto marker = query_text(request, "marker");
              const std::size_t from = marker.empty() ? 0 : std::stoul(marker);
              for (std::size_t i = from; i < updates_.size(); ++i)
                updates.push_back(json::parse(updates_[i]));
              return reply({{"updates", updates}, {"marker", updates_.size()}});
            });
  start();
}

bool MaxStandIn::is_bot(const http::Request& request) const {
  return !token_revoked_ && request.header("authorization") == kToken;
}

Response MaxStandIn::send(const http::Request& request, const json::object& body) {
  using Kind = MessengerFault::Kind;
  const auto chat = std::stoll(query_text(request, "chat_id"));
  const auto fault = take_fault();
  const bool accepts =
      !fault || fault->kind == Kind::kCutAfterAccepting || fault->kind == Kind::kNeverAnswers;
  if (!accepts) return refusal(*fault);
  if (state_of(chat) == ChatState::kUnknown) return error(404, "chat.not.found", "Chat not found");
  if (state_of(chat) != ChatState::kOpen)
    return error(403, "chat.denied", "error.dialog.suspended");
  const auto& message = accept(chat, std::string{body.at("text").as_string()}, payloads_of(body));
  if (fault) return silence(fault->kind);
  return reply(
      {{"message",
        json::object{{"recipient",
                      json::object{{"chat_id", chat}, {"chat_type", "dialog"}, {"user_id", chat}}},
                     {"timestamp", 1790000000000},
                     {"body", json::object{{"mid", message.id}, {"seq", 1}}}}}});
}

Response MaxStandIn::edit(const http::Request& request, const json::object& body) {
  auto* message = find_message(query_text(request, "message_id"));
  if (message == nullptr) return reply({{"success", false}, {"message", "not found"}});
  message->text = std::string{body.at("text").as_string()};
  message->buttons = payloads_of(body);
  ++message->edits;
  return reply({{"success", true}});
}

}  // namespace okoshko::testing
