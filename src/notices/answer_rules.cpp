#include "notices/answer_rules.hpp"

#include <array>
#include <stdexcept>

namespace okoshko::notices {
namespace {

Truth truth_of(Answer answer) {
  return answer == Answer::kComing ? Truth::kComing : Truth::kNotComing;
}

}  // namespace

std::string_view to_string(Answer answer) {
  return answer == Answer::kComing ? "coming" : "not_coming";
}

std::optional<Answer> parse_answer(std::string_view word) {
  for (const Answer answer : {Answer::kComing, Answer::kNotComing}) {
    if (to_string(answer) == word) return answer;
  }
  return std::nullopt;
}

std::string_view to_string(Truth truth) {
  constexpr std::array<std::string_view, 5> kWords{"coming", "not_coming", "cancelled", "past",
                                                   "moved"};
  return kWords.at(static_cast<std::size_t>(truth));
}

Ruling rule(const Asked& asked, const NewAnswer& given, Instant now) {
  if (asked.outcome == "cancelled") return {.truth = Truth::kCancelled};
  if (asked.outcome || asked.start <= now) return {.truth = Truth::kPast};
  if (given.asked && *given.asked != asked.start) return {.truth = Truth::kMoved};
  if (asked.answer == given.answer) return {.truth = truth_of(given.answer)};
  const bool given_up = asked.answer == Answer::kNotComing;
  if (given_up && given.by == By::kClient) return {.truth = Truth::kNotComing};
  return {.truth = truth_of(given.answer), .record = true};
}

}  // namespace okoshko::notices
