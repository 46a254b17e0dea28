#include "outreach/template_rules.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/capitalised.hpp"
#include "base/utf8.hpp"
#include "outreach/outreach_rules.hpp"

namespace okoshko::outreach {
namespace {

void trim_blanks(std::string& text) {
  while (text.ends_with(' ')) text.pop_back();
}

/// Builds a text with knowledge of what precedes.
class Filler {
 public:
  void literal(std::string_view text) {
    for (std::size_t from = 0; from <= text.size();) {
      const auto end = std::min(text.find('\n', from), text.size());
      append(text.substr(from, end - from));
      if (end < text.size()) {
        trim_blanks(out_);
        out_ += '\n';
      }
      from = end + 1;
    }
  }
  void value(const std::string& text) { append(text); }
  /// `rest`: the text after the placeholder.
  void unknown(std::string_view& rest) {
    if (!out_.empty() && out_.back() != '\n') return trim_blanks(out_);
    if (rest.starts_with(",") || rest.starts_with("!")) rest.remove_prefix(1);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    capital_next_ = true;
  }
  std::string take() {
    while (out_.ends_with(' ') || out_.ends_with('\n')) out_.pop_back();
    return std::move(out_);
  }

 private:
  void append(std::string_view text) {
    if (text.empty()) return;
    out_ += capital_next_ ? capitalised(text) : std::string{text};
    capital_next_ = false;
  }

  std::string out_;
  bool capital_next_ = false;
};

std::string_view standard_ru(MessageKind kind) {
  switch (kind) {
    case MessageKind::kStandby:
      return "{first_name}, может освободиться место: {place}. Взять его для вас, если так и "
             "будет?\nОтветьте, пожалуйста{until}.\n{salon}";
    case MessageKind::kOffer:
      return "{first_name}, освободилось место: {place}. Записать вас?\nОтветьте, "
             "пожалуйста{until}.\n{salon}";
    case MessageKind::kPromoted:
      return "{first_name}, место ваше: {place}. Ждём вас!\n{salon}";
    case MessageKind::kNotice:
      return "{first_name}, вы записаны: {place}.\nПодтвердите, пожалуйста, что придёте.\n{salon}";
    case MessageKind::kLateAnswer:
      return "{first_name}, к сожалению, {reason}. {next}\n{salon}";
    case MessageKind::kWinback:
      break;
  }
  throw std::logic_error{"win-back has texts of its own"};
}

std::string_view standard_en(MessageKind kind) {
  switch (kind) {
    case MessageKind::kStandby:
      return "{first_name}, a place may come free: {place}. Shall we take it for you if it "
             "does?\nPlease answer{until}.\n{salon}";
    case MessageKind::kOffer:
      return "{first_name}, a place has come free: {place}. Shall we book it for you?\nPlease "
             "answer{until}.\n{salon}";
    case MessageKind::kPromoted:
      return "{first_name}, the place is yours: {place}. See you soon!\n{salon}";
    case MessageKind::kNotice:
      return "{first_name}, you are booked: {place}.\nPlease confirm that you are "
             "coming.\n{salon}";
    case MessageKind::kLateAnswer:
      return "{first_name}, unfortunately, {reason}. {next}\n{salon}";
    case MessageKind::kWinback:
      break;
  }
  throw std::logic_error{"win-back has texts of its own"};
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < ' ' && c != '\n') || byte == 0x7F;
  });
}

}  // namespace

const std::vector<MessageKind>& template_kinds() {
  static const std::vector<MessageKind> kinds{MessageKind::kOffer, MessageKind::kStandby,
                                              MessageKind::kPromoted, MessageKind::kNotice,
                                              MessageKind::kLateAnswer};
  return kinds;
}

std::string_view standard_template(MessageKind kind, Language language) {
  return language == Language::kRu ? standard_ru(kind) : standard_en(kind);
}

std::vector<std::string_view> placeholders_of(MessageKind kind) {
  std::vector<std::string_view> words{"first_name", "salon", "place", "service",
                                      "master",     "date",  "time"};
  if (asks_about_slot(kind)) words.insert(words.end(), {"until", "deadline"});
  if (kind == MessageKind::kLateAnswer) words.insert(words.end(), {"reason", "next"});
  return words;
}

const char* wrong_message_template(MessageKind kind, std::string_view text) {
  if (text.empty()) return "required";
  if (utf8::count_utf16(text) > kTemplateMax) return "too-long";
  if (has_control(text)) return "not-text";
  const auto known = placeholders_of(kind);
  while (true) {
    const auto open = text.find_first_of("{}");
    if (open == std::string_view::npos) return nullptr;
    const auto close = text.find_first_of("{}", open + 1);
    if (text[open] == '}' || close == std::string_view::npos || text[close] == '{')
      return "unknown-placeholder";
    const auto word = text.substr(open + 1, close - open - 1);
    if (std::find(known.begin(), known.end(), word) == known.end()) return "unknown-placeholder";
    text.remove_prefix(close + 1);
  }
}

std::string fill_message(std::string_view text, const TemplateValues& values) {
  Filler filler;
  while (!text.empty()) {
    const auto open = text.find('{');
    filler.literal(text.substr(0, open));
    if (open == std::string_view::npos) break;
    const auto close = text.find('}', open);
    const auto word = text.substr(open + 1, close - open - 1);
    text.remove_prefix(close == std::string_view::npos ? text.size() : close + 1);
    const auto found = values.find(word);
    if (found == values.end() || found->second.empty()) {
      filler.unknown(text);
    } else {
      filler.value(found->second);
    }
  }
  return filler.take();
}

}  // namespace okoshko::outreach
