#pragma once
/// What a client agreed to, and took back, per purpose.
/// Threads: values and stateless functions.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::outreach {

enum class ConsentPurpose {
  kService,      ///< messages about the client's own bookings and requests
  kAdvertising,  ///< win-back, news
};
std::string_view to_string(ConsentPurpose purpose);  ///< "service", "advertising"
std::optional<ConsentPurpose> parse_purpose(std::string_view word);

/// How the client said it.
enum class ConsentChannel { kDesk, kPhone, kPaper, kPage, kMessenger, kBot };
std::string_view to_string(ConsentChannel channel);  ///< "desk" …
std::optional<ConsentChannel> parse_consent_channel(std::string_view word);

struct NewConsent {
  ClientId client;
  ConsentPurpose purpose = ConsentPurpose::kService;
  bool given = false;
  std::string wording;  ///< what they agreed to, or why it was taken back; 1 to 500 characters
  ConsentChannel channel = ConsentChannel::kDesk;
};

struct Consent {
  std::string purpose;
  bool given = false;
  std::string wording;
  std::string channel;
  Instant at{};
  std::string recorded_by;   ///< a user's name; empty: the client, or a program
  std::string recorded_via;  ///< "page", "link:<id>", "token:<id>", …
};

}  // namespace okoshko::outreach
