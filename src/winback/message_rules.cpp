#include "winback/message_rules.hpp"

#include <algorithm>
#include <utility>

#include "base/capitalised.hpp"
#include "base/plain_name.hpp"

namespace okoshko::winback {
namespace {

/// Whether only blanks precede it, or the last other character ends a sentence.
bool begins_sentence(std::string_view before) {
  while (!before.empty() && (before.back() == ' ' || before.back() == '\n')) {
    if (before.back() == '\n') return true;
    before.remove_suffix(1);
  }
  return before.empty() || before.back() == '.' || before.back() == '!' || before.back() == '?';
}

struct Word {
  std::string text;
  bool known = true;
};

Word word_for(std::string_view placeholder, const MessageValues& values, Language language) {
  const bool ru = language == Language::kRu;
  const auto known_or = [](const std::string& value, const char* otherwise) {
    auto text = plain_name(value);
    return text.empty() ? Word{otherwise, false} : Word{std::move(text), true};
  };
  if (placeholder == "first_name") return known_or(first_name_of(values.full_name), "");
  if (placeholder == "days_since") return {days_text(values.days_since, language), true};
  if (placeholder == "master") return known_or(values.master, ru ? "любой мастер" : "any master");
  if (placeholder == "service") {
    return known_or(values.service, ru ? "любая услуга" : "any service");
  }
  return known_or(values.salon, ru ? "ваш салон" : "your salon");
}

/// Removes the comma and blanks next to an unknown name.
void skip_comma(std::string_view& rest) {
  if (rest.starts_with(",") || rest.starts_with("!")) rest.remove_prefix(1);
  while (rest.starts_with(' ')) rest.remove_prefix(1);
}

/// Builds the parts with knowledge of the preceding text.
class Filler {
 public:
  void literal(std::string_view text) {
    if (text.empty()) return;
    std::string kept = std::exchange(capital_next_, false) ? capitalised(text) : std::string{text};
    so_far_ += kept;
    parts_.push_back({std::move(kept), std::nullopt});
  }
  void value(const Word& word, std::string_view placeholder) {
    const bool capital = std::exchange(capital_next_, false) || begins_sentence(so_far_);
    std::string text = capital && !word.known ? capitalised(word.text) : word.text;
    so_far_ += text;
    parts_.push_back({std::move(text), std::string{placeholder}});
  }
  /// The name is unknown: the following text begins the sentence, or continues it without the name.
  void no_name(std::string_view& rest) {
    if (begins_sentence(so_far_)) {
      skip_comma(rest);
      capital_next_ = true;
      return;
    }
    while (!parts_.empty() && !parts_.back().placeholder &&
           (parts_.back().text.ends_with(' ') || parts_.back().text.ends_with(','))) {
      parts_.back().text.pop_back();
      so_far_.pop_back();
    }
  }
  std::vector<MessagePart> take() {
    std::erase_if(parts_, [](const MessagePart& part) { return part.text.empty(); });
    return std::move(parts_);
  }

 private:
  std::vector<MessagePart> parts_;
  std::string so_far_;
  bool capital_next_ = false;
};

}  // namespace

std::string_view standard_template(Language language) {
  return language == Language::kRu
             ? "{first_name}, здравствуйте! Мы не виделись уже {days_since}. Запишем вас снова? "
               "{service}, {master}. Ответьте на это сообщение, и мы подберём время. {salon}"
             : "{first_name}, hello! It has been {days_since} since we last saw you. Shall we book "
               "you in again? {service}, {master}. Reply to this message and we will find a time. "
               "{salon}";
}

std::vector<MessagePart> fill_template(std::string_view text, const MessageValues& values,
                                       Language language) {
  Filler filler;
  while (!text.empty()) {
    const auto open = text.find('{');
    filler.literal(text.substr(0, open));
    if (open == std::string_view::npos) break;
    const auto close = text.find('}', open);
    const auto placeholder = text.substr(open + 1, close - open - 1);
    text.remove_prefix(close == std::string_view::npos ? text.size() : close + 1);
    const Word word = word_for(placeholder, values, language);
    if (word.text.empty()) {
      filler.no_name(text);
    } else {
      filler.value(word, placeholder);
    }
  }
  return filler.take();
}

std::string join(const std::vector<MessagePart>& parts) {
  std::string out;
  for (const auto& part : parts) out += part.text;
  return out;
}

std::string days_text(int days, Language language) {
  const char* unit = language == Language::kRu ? plural_ru(days, "день", "дня", "дней")
                     : days == 1               ? "day"
                                               : "days";
  return std::to_string(days) + " " + unit;
}

}  // namespace okoshko::winback
