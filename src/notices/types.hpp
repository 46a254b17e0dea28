#pragma once
/// What a client answers when asked whether they come to a booking.
/// Threads: values.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::notices {

enum class Answer { kComing, kNotComing };
std::string_view to_string(Answer answer);  ///< "coming", "not_coming"
std::optional<Answer> parse_answer(std::string_view word);

/// What is true after an answer, whether or not it was recorded.
enum class Truth {
  kComing,     ///< the client comes
  kNotComing,  ///< the client does not come, so the slot is free for others
  kCancelled,  ///< the booking was cancelled
  kPast,       ///< it has begun or ended
  kMoved,      ///< it has another time than the one that was asked about
};
std::string_view to_string(Truth truth);  ///< "coming", "not_coming", "cancelled", "past", "moved"

/// Who answers. A user of the salon may change any answer; a client may only take back that they
/// come, because a slot that was given up may be promised to another client.
enum class By { kClient, kSalon };

struct NewAnswer {
  std::string booking;  ///< bookings.external_id
  Answer answer = Answer::kComing;
  By by = By::kClient;
  std::optional<ClientId> client{};  ///< whose booking it must be
  std::optional<Instant> asked{};    ///< the start that the client was asked about
};

}  // namespace okoshko::notices
