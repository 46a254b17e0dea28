#include "outreach/consents_service.hpp"

#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/plain_name.hpp"
#include "base/utf8.hpp"
#include "outreach/outbox_store.hpp"
#include "outreach/sql.hpp"

namespace okoshko::outreach {
namespace {

/// The statements filter by salon.
constexpr db::SystemScope kWithNames{"tenants may not read the names of users"};
constexpr std::size_t kWordingMax = 500;

constexpr std::array<std::pair<ConsentChannel, std::string_view>, 6> kChannels{{
    {ConsentChannel::kDesk, "desk"},
    {ConsentChannel::kPhone, "phone"},
    {ConsentChannel::kPaper, "paper"},
    {ConsentChannel::kPage, "page"},
    {ConsentChannel::kMessenger, "messenger"},
    {ConsentChannel::kBot, "bot"},
}};

}  // namespace

std::string_view to_string(ConsentPurpose purpose) {
  return purpose == ConsentPurpose::kService ? "service" : "advertising";
}

std::optional<ConsentPurpose> parse_purpose(std::string_view word) {
  for (const auto purpose : {ConsentPurpose::kService, ConsentPurpose::kAdvertising}) {
    if (to_string(purpose) == word) return purpose;
  }
  return std::nullopt;
}

std::string_view to_string(ConsentChannel channel) {
  return kChannels.at(static_cast<std::size_t>(channel)).second;
}

std::optional<ConsentChannel> parse_consent_channel(std::string_view word) {
  for (const auto& [channel, known] : kChannels) {
    if (known == word) return channel;
  }
  return std::nullopt;
}

Result<std::vector<Consent>> ConsentsService::list(const TenantScope& scope,
                                                   const ClientId& client) {
  return db_.transact(kWithNames, [&](db::Tx& tx) -> Result<std::vector<Consent>> {
    if (!store::find_recipient(tx, scope, client)) return Error::not_found("client");
    std::vector<Consent> all;
    for (const db::Row row : tx.exec(sql::kListConsents, scope.tenant(), client)) {
      all.push_back({.purpose = row.get<std::string>(0),
                     .given = row.get<bool>(1),
                     .wording = row.get<std::string>(2),
                     .channel = row.get<std::string>(3),
                     .at = row.get<Instant>(4),
                     .recorded_by = row.get<std::string>(5),
                     .recorded_via = row.get<std::string>(6)});
    }
    return all;
  });
}

Result<Done> ConsentsService::record(const TenantScope& scope, const auth::Actor& actor,
                                     const NewConsent& consent) {
  const std::string wording = plain_name(consent.wording);
  if (wording.empty()) return Error::invalid_fields({{"/wording", "required"}});
  if (utf8::count(wording) > kWordingMax) {
    return Error::invalid_fields({{"/wording", "too-long"}});
  }
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    if (!store::find_recipient(tx, scope, consent.client)) return Error::not_found("client");
    const auto added = tx.exec(sql::kInsertConsent, scope.tenant(), consent.client,
                               to_string(consent.purpose), consent.given, wording,
                               to_string(consent.channel), clock_.now(), actor.user, actor.via);
    if (added.empty()) return Done{};
    auth::write_audit(tx, actor, scope.tenant(),
                      consent.given ? "client.consent_given" : "client.consent_withdrawn",
                      boost::json::serialize(boost::json::object{
                          {"client_id", consent.client.value.str()},
                          {"purpose", std::string{to_string(consent.purpose)}}}));
    return Done{};
  });
}

}  // namespace okoshko::outreach
