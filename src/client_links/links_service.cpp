#include "client_links/links_service.hpp"

#include "auth/secrets.hpp"
#include "client_links/sql.hpp"

namespace okoshko::client_links {
namespace {

constexpr db::SystemScope kByToken{"the holder of a link is not signed in"};

/// 22 characters of base64url, 132 random bits: short enough for a message.
std::string random_token() { return auth::random_secret().substr(0, 22); }

}  // namespace

std::optional<std::string> LinksService::make(db::Tx& tx, const TenantScope& scope,
                                              const NewLink& link, Instant now) const {
  if (public_url_.empty()) return std::nullopt;
  tx.exec(sql::kDropExpiredLinks, scope.tenant(), now);
  const std::string token = random_token();
  tx.exec(sql::kInsertLink, scope.tenant(), auth::secret_hash(token), link.client,
          to_string(link.purpose), link.match, link.booking, now, now + kLinkFor);
  return public_url_ + "/c/" + token;
}

std::optional<Link> LinksService::find(db::Database& db, std::string_view token, Instant now) {
  if (!is_token(token)) return std::nullopt;
  return db.transact(kByToken, [&](db::Tx& tx) -> std::optional<Link> {
    const db::Rows rows = tx.exec(sql::kFindLink, auth::secret_hash(token), now);
    if (rows.empty()) return std::nullopt;
    const auto [id, tenant, client, purpose, match, booking, answered_at] =
        rows.one()
            .as<std::int64_t, TenantId, ClientId, std::string, std::optional<std::int64_t>,
                std::optional<std::string>, std::optional<Instant>>();
    return Link{.id = id,
                .tenant = tenant,
                .client = client,
                .purpose = parse_purpose(purpose).value_or(Purpose::kOwn),
                .match = match,
                .booking = booking,
                .answered_at = answered_at};
  });
}

bool LinksService::answer(db::Tx& tx, const TenantScope& scope, const Link& link, Instant now) {
  return tx.exec(sql::kAnswerLink, scope.tenant(), link.id, link.match, now).affected() == 1;
}

void LinksService::follow(db::Tx& tx, const TenantScope& scope, const Link& link,
                          std::int64_t match) {
  tx.exec(sql::kFollowMatch, scope.tenant(), link.id, match);
}

}  // namespace okoshko::client_links
