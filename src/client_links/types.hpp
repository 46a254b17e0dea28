#pragma once
/// A link of a client, and the address at which the node is reached from outside.
/// Threads: values and stateless functions.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"

namespace okoshko::client_links {

enum class Purpose {
  kOffer,    ///< answers an offer or a standby question
  kNotice,   ///< a question whether the client comes
  kWinback,  ///< a win-back message
  kOwn,      ///< the client's bookings and requests
};
std::string_view to_string(Purpose purpose);  ///< "offer" …
std::optional<Purpose> parse_purpose(std::string_view text);

/// How long a link works. Longer than the horizon of offers, so that a client who accepted can open
/// the link until the visit; short enough that an old phone or a forwarded message opens nothing.
inline constexpr std::chrono::days kLinkFor{30};

struct NewLink {
  ClientId client;
  Purpose purpose;
  std::optional<std::int64_t> match{};   ///< REQUIRED for kOffer
  std::optional<std::string> booking{};  ///< bookings.external_id
};

struct Link {
  std::int64_t id;
  TenantId tenant;
  ClientId client;
  Purpose purpose;
  std::optional<std::int64_t> match{};
  std::optional<std::string> booking{};
  std::optional<Instant> answered_at{};
};

/// The address under which clients reach a node, "https://okna.example", without a slash at its
/// end. Errors: kInvalid "public-url-invalid" for anything but scheme, host and port.
Result<std::string> parse_public_url(std::string_view text);

/// Whether the text has the form of a token; most guesses do not reach the database.
bool is_token(std::string_view text);

}  // namespace okoshko::client_links
