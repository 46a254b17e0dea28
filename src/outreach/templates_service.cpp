#include "outreach/templates_service.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/plain_name.hpp"
#include "base/utf8.hpp"
#include "outreach/outreach_texts.hpp"
#include "outreach/sql.hpp"
#include "outreach/template_rules.hpp"
#include "tenants/salon_profile.hpp"

namespace okoshko::outreach {
namespace {

constexpr std::chrono::hours kSampleDeadline{2};

/// Facts of a message to the client of `rows` (sample_client.sql), or made-up ones.
TextParts sample_parts(const db::Rows& rows, const tenants::SalonProfile& salon,
                       const MessageTemplate& what, Instant now) {
  const bool ru = what.language == Language::kRu;
  TextParts parts{.first_name = ru ? "Мария" : "Maria",
                  .salon = salon.settings.name,
                  .subject = {.service = ru ? "Стрижка" : "Haircut",
                              .staff = ru ? "Анна" : "Anna",
                              .start = now + std::chrono::days{1},
                              .now = now},
                  .zone = salon.zone};
  if (!rows.empty()) {
    const db::Row row = rows[0];
    parts.first_name = first_name_of(row.get<std::string>(0));
    parts.subject.service = row.get<std::string>(1);
    parts.subject.staff = row.get<std::string>(2);
    parts.subject.start = row.get<Instant>(3);
  }
  if (what.kind == MessageKind::kOffer || what.kind == MessageKind::kStandby)
    parts.subject.deadline = now + kSampleDeadline;
  return parts;
}

}  // namespace

std::string TemplatesService::own_text(db::Tx& tx, const TenantScope& scope, MessageKind kind,
                                       Language language) {
  const auto rows =
      tx.exec(sql::kLoadTemplate, scope.tenant(), to_string(kind), to_string(language));
  return rows.empty() ? "" : rows[0].get<std::string>(0);
}

std::vector<MessageTemplate> TemplatesService::list(const TenantScope& scope) {
  std::vector<MessageTemplate> all;
  for (const MessageKind kind : template_kinds()) {
    for (const Language language : {Language::kRu, Language::kEn}) all.push_back({kind, language});
  }
  db_.transact(scope, [&](db::Tx& tx) {
    for (const db::Row row : tx.exec(sql::kListTemplates, scope.tenant())) {
      for (MessageTemplate& one : all) {
        if (row.text(0) == to_string(one.kind) && row.text(1) == to_string(one.language))
          one.text = row.get<std::string>(2);
      }
    }
  });
  return all;
}

Result<Done> TemplatesService::save(const TenantScope& scope, const auth::Actor& actor,
                                    const MessageTemplate& what) {
  if (what.text) {
    if (const char* wrong = wrong_message_template(what.kind, *what.text))
      return Error::invalid_fields({{"/text", wrong}});
  }
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    const auto kind = to_string(what.kind);
    const auto language = to_string(what.language);
    const bool changed =
        what.text ? tx.exec(sql::kSaveTemplate, scope.tenant(), kind, language, *what.text,
                            clock_.now(), actor.user)
                            .affected() > 0
                  : tx.exec(sql::kDeleteTemplate, scope.tenant(), kind, language).affected() > 0;
    if (changed) {
      auth::write_audit(
          tx, actor, scope.tenant(), "message_template.saved",
          boost::json::serialize(boost::json::object{{"kind", std::string{kind}},
                                                     {"language", std::string{language}},
                                                     {"standard", !what.text.has_value()}}));
    }
    return Done{};
  });
}

Result<TemplatePreview> TemplatesService::preview(const TenantScope& scope,
                                                  const MessageTemplate& what,
                                                  const std::optional<ClientId>& client) {
  const std::string text{
      what.text.value_or(std::string{standard_template(what.kind, what.language)})};
  if (const char* wrong = wrong_message_template(what.kind, text))
    return TemplatePreview{.text = "", .units = utf8::count_utf16(text), .problem = wrong};
  return db_.transact(scope, [&](db::Tx& tx) -> Result<TemplatePreview> {
    const auto salon = tenants::find_profile(tx, scope);
    if (!salon) return salon.error();
    const auto parts = sample_parts(tx.exec(sql::kSampleClient, scope.tenant(), client), *salon,
                                    what, clock_.now());
    TemplatePreview preview{.text = text_of(what.kind, what.language, parts, text)};
    preview.units = utf8::count_utf16(preview.text);
    return preview;
  });
}

}  // namespace okoshko::outreach
