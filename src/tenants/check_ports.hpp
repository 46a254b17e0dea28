#pragma once
/// Checks of settings by other systems before a value is saved. Adapters are in src/integrations. A
/// failure of the other system is a CheckOutcome and never an exception.
/// Threads: implementations are safe from any thread; they block up to their time-outs.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace okoshko::tenants {

/// The result of a check; the page has a text for each.
enum class CheckOutcome {
  kOk,
  kNotConfigured,   ///< the server has no partner token, or the salon has no bot token
  kNotFound,        ///< no such company or chat
  kRefused,         ///< the token is not accepted
  kNoAccess,        ///< the token is valid, but not for this company or chat (removed, blocked)
  kLicenceExpired,  ///< YClients: the licence of the company has expired
  kMoved,           ///< Telegram: the group became a supergroup with another id
  kThrottled,       ///< try again in `retry_after_s`
  kUnreachable,     ///< no connection, or no answer in time
  kFailed,          ///< an invalid answer, or an error of the other system
};
std::string_view to_string(CheckOutcome outcome);  ///< "ok", "not-configured", …

struct CompanyCheck {
  CheckOutcome outcome = CheckOutcome::kFailed;
  std::string title{};      ///< of the company
  std::string time_zone{};  ///< as YClients returns it; empty if it does not
  int retry_after_s = 0;
};

struct ChatCheck {
  CheckOutcome outcome = CheckOutcome::kFailed;
  std::string title{};  ///< of the chat
  std::optional<std::int64_t> moved_to{};
  int retry_after_s = 0;
};

class CompanyPort {
 public:
  virtual ~CompanyPort() = default;
  /// `company` is digits; `user_token` may be empty.
  virtual CompanyCheck check_company(const std::string& company,
                                     const std::string& user_token) const = 0;
};

class ChatPort {
 public:
  virtual ~ChatPort() = default;
  /// Finds the chat, and if it exists sends `message` (plain text) to it.
  virtual ChatCheck check_chat(const std::string& bot_token, std::int64_t chat,
                               const std::string& message) const = 0;
};

}  // namespace okoshko::tenants
