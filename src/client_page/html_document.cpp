#include "client_page/html_document.hpp"

#include <fmt/format.h>

#include "base/html_text.hpp"
#include "client_page/page_style.hpp"

namespace okoshko::client_page {
namespace {

struct PlainWords {
  const char *ru, *ru_lead, *en, *en_lead;
};

PlainWords plain_words(Plain page) {
  switch (page) {
    case Plain::kUnknownLink:
      return {
          "Ссылка не работает",
          "Она устарела или набрана с ошибкой. Откройте ссылку из последнего сообщения салона "
          "или напишите в салон.",
          "This link does not work",
          "It is out of date or mistyped. Open the link of the salon's latest message, or write "
          "to the salon."};
    case Plain::kTooMany:
      return {"Слишком часто", "Подождите минуту и откройте ссылку ещё раз.", "Too often",
              "Wait a minute and open the link again."};
    case Plain::kUnavailable:
      return {"Страница сейчас недоступна", "Подождите минуту и откройте ссылку ещё раз.",
              "The page is not available now", "Wait a minute and open the link again."};
    case Plain::kForeign:
      break;
  }
  return {"Ответ не принят", "Откройте ссылку из сообщения салона и ответьте на её странице.",
          "The answer was not taken",
          "Open the link of the salon's message and answer on its page."};
}

}  // namespace

std::string document(std::string_view language, std::string_view title, std::string_view main,
                     std::string_view footer) {
  return fmt::format(
      R"html(<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title>)html"
      R"html(<meta name="viewport" content="width=device-width,initial-scale=1">)html"
      R"html(<meta name="robots" content="noindex"><meta name="color-scheme" )html"
      R"html(content="light dark"><meta name="theme-color" content="#F6F3EE" )html"
      R"html(media="(prefers-color-scheme:light)"><meta name="theme-color" content="#131110" )html"
      R"html(media="(prefers-color-scheme:dark)">)html"
      R"html(<style>{}</style></head><body><main>{}</main>{}</body></html>)html",
      language, escape_html(title), page_style(), main, footer);
}

std::string plain_html(Plain page) {
  const PlainWords words = plain_words(page);
  const std::string main =
      fmt::format(R"(<h1>{}</h1><p class="lead">{}</p><div lang="en"><h2 class="own">{}</h2>)"
                  R"(<p class="lead">{}</p></div>)",
                  words.ru, words.ru_lead, words.en, words.en_lead);
  return document("ru", words.ru, main, "");
}

std::string_view page_style() { return kPageStyle; }

}  // namespace okoshko::client_page
