#pragma once
/// Links that open a client's own page: made for a message, found by their token, answered once.
///
/// A token has 132 random bits; the database stores only its hash. A link is bound to a salon, a
/// client and a purpose, and works for kLinkFor. It opens nothing when the client's row or the
/// salon is gone, when the salon is not active, and when the client opted out elsewhere than
/// through a link (through a link, the page that offers to revert it must open).
///
/// Threads: stateless after construction; any. Throws db errors everywhere.

#include <optional>
#include <string>
#include <string_view>

#include "base/tenant_scope.hpp"
#include "client_links/types.hpp"
#include "db/database.hpp"

namespace okoshko::client_links {

class LinksService {
 public:
  /// `public_url`: of parse_public_url(); empty: no links are made.
  explicit LinksService(std::string public_url) : public_url_{std::move(public_url)} {}

  /// The address of a new link; nullopt without a public address. Also deletes a bounded number of
  /// the salon's expired links.
  std::optional<std::string> make(db::Tx& tx, const TenantScope& scope, const NewLink& link,
                                  Instant now) const;

  /// The link of a token that works at `now`. nullopt: unknown, expired, revoked or malformed;
  /// callers must not treat these differently.
  static std::optional<Link> find(db::Database& db, std::string_view token, Instant now);

  /// Records that the match of this link was answered. False: it already was, or the link is about
  /// another match meanwhile.
  static bool answer(db::Tx& tx, const TenantScope& scope, const Link& link, Instant now);
  /// From now on the link is about this match, which is a new offer to the same client.
  static void follow(db::Tx& tx, const TenantScope& scope, const Link& link, std::int64_t match);

 private:
  std::string public_url_;
};

}  // namespace okoshko::client_links
