#include "person_data/person_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "base/html_text.hpp"

namespace okoshko::person_data {
namespace {

namespace json = boost::json;
using std::string_view;

struct Label {
  string_view key;
  string_view ru;
  string_view en;
};

constexpr auto kSections = std::to_array<Label>({
    {"profile", "Профиль", "Profile"},
    {"merged", "Объединённые карточки", "Merged cards"},
    {"memory", "Что запомнил бот", "What the bot remembers"},
    {"bookings", "Записи и визиты", "Bookings and visits"},
    {"requests", "Заявки в лист ожидания", "Waitlist requests"},
    {"offers", "Предложенные окошки", "Slots offered"},
    {"conversations", "Диалоги с ботом", "Conversations with the bot"},
    {"conversation_messages", "Сообщения диалогов", "Messages of the conversations"},
    {"conversation_now", "Незаконченный диалог", "Unfinished conversation"},
    {"messages", "Сообщения салона", "Messages from the salon"},
    {"reachability", "Можно ли писать", "Whether messages are allowed"},
    {"consents", "Согласия", "Consents"},
    {"notes", "Заметки о клиенте", "Notes about the client"},
    {"calls", "Звонки", "Calls"},
    {"tags", "Метки", "Tags"},
    {"chats", "Чаты", "Chats"},
    {"links", "Личные ссылки", "Personal links"},
    {"known_elsewhere", "Номера в других системах", "Ids in other systems"},
    {"forecast", "Расчёты о возвращении", "Estimates of returning"},
    {"access", "Кто смотрел и менял данные", "Who viewed and changed the data"},
});

constexpr auto kFields = std::to_array<Label>({
    {"name", "Имя", "Name"},
    {"phone", "Телефон", "Phone"},
    {"telegram_chat_id", "Чат Telegram", "Telegram chat"},
    {"whatsapp_id", "WhatsApp", "WhatsApp"},
    {"yclients_client_id", "Номер в YClients", "YClients id"},
    {"other", "Прочее", "Other"},
    {"created_at", "Создано", "Created"},
    {"updated_at", "Изменено", "Changed"},
    {"start_at", "Начало", "Start"},
    {"end_at", "Конец", "End"},
    {"started_at", "Начало", "Start"},
    {"ended_at", "Конец", "End"},
    {"booked_at", "Когда записались", "Booked"},
    {"cancelled_at", "Отменено", "Cancelled"},
    {"expires_at", "Действует до", "Valid until"},
    {"answered_at", "Ответ", "Answered"},
    {"written_at", "Написано", "Written"},
    {"edited_at", "Исправлено", "Edited"},
    {"body", "Текст", "Text"},
    {"pinned", "Закреплено", "Pinned"},
    {"called_at", "Звонок", "Call"},
    {"remark", "Пометка", "Remark"},
    {"tag", "Метка", "Tag"},
    {"added_at", "Добавлено", "Added"},
    {"service", "Услуга", "Service"},
    {"staff", "Мастер", "Stylist"},
    {"price", "Цена", "Price"},
    {"status", "Состояние", "Status"},
    {"state", "Состояние", "Status"},
    {"outcome", "Исход", "Outcome"},
    {"source", "Источник", "Source"},
    {"external_id", "Номер", "Id"},
    {"record", "Номер записи", "Booking id"},
    {"comment", "Комментарий", "Comment"},
    {"message", "Текст", "Text"},
    {"text", "Текст", "Text"},
    {"role", "Кто", "Who"},
    {"channel", "Канал", "Channel"},
    {"kind", "Вид", "Kind"},
    {"at", "Когда", "When"},
    {"purpose", "Для чего", "Purpose"},
    {"given", "Согласие дано", "Consent given"},
    {"wording", "Текст", "Text"},
    {"summary", "Краткое содержание", "Summary"},
    {"action", "Действие", "Action"},
    {"by", "Кто", "Who"},
    {"language", "Язык", "Language"},
    {"preferred_time", "Удобное время", "Preferred time"},
    {"allow_notifications", "Сообщения разрешены", "Messages allowed"},
    {"last_visit_date", "Последний визит", "Last visit"},
    {"avg_visit_interval", "Дней между визитами", "Days between visits"},
});

constexpr string_view kStyle =
    "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;"
    "color:#1c1a17}h1{font-size:1.5rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}"
    "table{border-collapse:collapse;width:100%;font-size:.85rem}"
    "th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #ddd;"
    "overflow-wrap:anywhere}th{color:#666;font-weight:500}.wide{overflow-x:auto}";

template <class Labels>
string_view label_of(const Labels& labels, string_view key, Language language) {
  const auto found =
      std::find_if(labels.begin(), labels.end(), [&](const Label& one) { return one.key == key; });
  if (found == labels.end()) return key;
  return language == Language::kRu ? found->ru : found->en;
}

bool is_empty(const json::value& value) {
  return value.is_null() || (value.is_string() && value.get_string().empty()) ||
         (value.is_object() && value.get_object().empty()) ||
         (value.is_array() && value.get_array().empty());
}

std::string shown(const json::value& value) {
  if (value.is_string()) return escape_html(value.get_string());
  return escape_html(json::serialize(value));
}

/// The fields that any of the rows has, in the order in which they appear.
std::vector<std::string> fields_of(const json::array& rows) {
  std::vector<std::string> fields;
  for (const auto& row : rows) {
    for (const auto& [key, value] : row.as_object()) {
      const std::string name{key};
      if (!is_empty(value) && std::find(fields.begin(), fields.end(), name) == fields.end()) {
        fields.push_back(name);
      }
    }
  }
  return fields;
}

void append_table(std::string& out, const json::array& rows, Language language) {
  const auto fields = fields_of(rows);
  out += "<div class=\"wide\"><table><thead><tr>";
  for (const auto& field : fields) {
    out +=
        fmt::format("<th scope=\"col\">{}</th>", escape_html(label_of(kFields, field, language)));
  }
  out += "</tr></thead><tbody>";
  for (const auto& row : rows) {
    out += "<tr>";
    for (const auto& field : fields) {
      const json::value* value = row.as_object().if_contains(field);
      out += fmt::format("<td>{}</td>", value && !is_empty(*value) ? shown(*value) : "");
    }
    out += "</tr>";
  }
  out += "</tbody></table></div>";
}

/// One row as a table of two columns.
void append_facts(std::string& out, const json::object& facts, Language language) {
  out += "<table><tbody>";
  for (const auto& [key, value] : facts) {
    if (is_empty(value)) continue;
    out += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>",
                       escape_html(label_of(kFields, key, language)), shown(value));
  }
  out += "</tbody></table>";
}

}  // namespace

std::string person_page(const std::string& person, Language language) {
  const json::value parsed = json::parse(person);
  const json::object& sections = parsed.as_object();
  const bool russian = language == Language::kRu;
  const string_view title = russian ? "Персональные данные клиента" : "A client's personal data";
  std::string out = fmt::format(
      "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>"
      "<style>{}</style></head><body><h1>{}</h1>",
      to_string(language), title, kStyle, title);
  for (const Label& section : kSections) {
    const json::value* value = sections.if_contains(section.key);
    if (value == nullptr || is_empty(*value)) continue;
    out += fmt::format("<h2>{}</h2>", escape_html(label_of(kSections, section.key, language)));
    if (value->is_array()) {
      append_table(out, value->get_array(), language);
    } else if (value->is_object()) {
      append_facts(out, value->get_object(), language);
    }
  }
  return out + "</body></html>\n";
}

}  // namespace okoshko::person_data
