#pragma once
/// What a salon decides about its messages. Threads: values.

#include <optional>
#include <string_view>

namespace okoshko::outreach {

/// What the salon's contract with MAX allows its bot to send beside answers and the offers that
/// clients asked for.
enum class MaxContract {
  kNone,
  kService,    ///< notices too
  kMarketing,  ///< advertising too
};
std::string_view to_string(MaxContract contract);  ///< "none", "service", "marketing"
std::optional<MaxContract> parse_max_contract(std::string_view word);

/// The initial values are the defaults of a salon that decided nothing.
struct MessagingRules {
  /// Of the bookings whose client somebody wants to ask, this share is left unasked at random.
  int unasked_percent = 0;
  bool advertising_consent = false;  ///< advertising goes only to clients who agreed to it
  MaxContract max_contract = MaxContract::kNone;
  /// Win-back may leave through the salon's Telegram bot. Russian law forbids advertising in
  /// blocked services, and Telegram blocks bots that clients complain about.
  bool telegram_winback = false;

  bool operator==(const MessagingRules&) const = default;
};
inline constexpr int kUnaskedMax = 50;

}  // namespace okoshko::outreach
