#pragma once
/// What a salon decides about its messages. Threads: values.

namespace okoshko::outreach {

/// The initial values are the defaults of a salon that decided nothing.
struct MessagingRules {
  /// Of the bookings whose client somebody wants to ask, this share is left unasked at random.
  int unasked_percent = 0;

  bool operator==(const MessagingRules&) const = default;
};
inline constexpr int kUnaskedMax = 50;

}  // namespace okoshko::outreach
