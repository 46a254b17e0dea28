#pragma once
/// What the simulated messengers have in common: one bot, chats in different states, accepted
/// messages, queued faults, and the requests.
///
///   TelegramStandIn telegram;
///   telegram.chat(42, ChatState::kOpen);
///   telegram.fails_next({.kind = MessengerFault::Kind::kCutAfterAccepting});
///
/// Threads: safe from any. Lifetime: stops when destroyed.

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "http/message.hpp"
#include "http/router.hpp"
#include "http/server.hpp"

namespace okoshko::testing {

enum class ChatState {
  kUnknown,  ///< never started
  kOpen,
  kBlocked,  ///< blocked or stopped by the person
  kMoved,    ///< has another id: 1,000 higher
};

/// A fault that replaces the answer to one request that sends a message.
struct MessengerFault {
  enum class Kind {
    kLimited,            ///< 429
    kStatus,             ///< `status` with an empty object
    kUnauthorized,       ///< the token is not accepted any more
    kCutAfterAccepting,  ///< accepted; the connection breaks before the answer
    kNeverAnswers,       ///< accepted; no answer
    kRefusedWith200,     ///< MAX: HTTP 200 with success:false
    kSuspended,          ///< MAX: 403 chat.denied with error.dialog.suspended
    kCode,               ///< MAX: `status` with `code`
  };
  Kind kind = Kind::kStatus;
  int status = 500;
  int retry_after_s = 1;
  std::string code{};
};

class MessengerStandIn {
 public:
  static constexpr const char* kToken = "110201543:AA_test_token_of_the_stand_in_bot";

  struct Message {
    std::int64_t chat = 0;
    std::string id{};
    std::string text{};
    std::vector<std::string> buttons{};  ///< their data
    int edits = 0;
  };
  struct Tap {
    std::string id;
    std::string notice;
  };
  struct Asked {
    std::string path;
    std::string authorization;
    std::string body;
  };

  MessengerStandIn(const MessengerStandIn&) = delete;
  MessengerStandIn& operator=(const MessengerStandIn&) = delete;

  std::string url() const;
  void chat(std::int64_t id, ChatState state);
  /// Faults are queued and apply to requests that send.
  void fails_next(const MessengerFault& fault, int times = 1);
  /// The bot gets this update: a body in the messenger's form.
  void happens(const std::string& update);
  /// The address to which events are sent, and its secret; empty: none.
  std::string hook_url() const;
  std::string hook_secret() const;
  /// From now on the token is not accepted.
  void revokes_token();

  /// The accepted messages, oldest first.
  std::vector<Message> messages() const;
  std::vector<Tap> answered_taps() const;
  std::vector<Asked> asked() const;

 protected:
  MessengerStandIn() = default;
  ~MessengerStandIn();

  using Answer = std::function<http::Response(const http::Request&, const boost::json::object&)>;
  /// `answer` gets the body as an object; it is called with mutex_ held.
  void serve(http::Method method, const std::string& pattern, Answer answer);
  void start();
  void stop();

  // For the handlers, which run with mutex_ held.
  std::optional<MessengerFault> take_fault();
  ChatState state_of(std::int64_t chat) const;
  Message& accept(std::int64_t chat, std::string text, std::vector<std::string> buttons);
  Message* find_message(const std::string& id);
  /// An answer that breaks off, or never comes.
  http::Response silence(MessengerFault::Kind kind);

  // All guarded by mutex_.
  std::vector<std::string> updates_;  ///< all of them, oldest first
  std::string hook_url_;
  std::string hook_secret_;
  bool token_revoked_ = false;
  std::vector<Tap> taps_;

 private:
  mutable std::mutex mutex_;
  std::condition_variable over_;
  bool stopping_ = false;  // all below guarded by mutex_
  bool silent_ = false;
  std::map<std::int64_t, ChatState> chats_;
  std::deque<MessengerFault> faults_;
  std::vector<Message> messages_;
  std::vector<Asked> asked_;
  http::Router router_;
  std::unique_ptr<http::Server> server_;
};

}  // namespace okoshko::testing
