#pragma once
/// Clients at risk of leaving, and messages to them.
///
/// A client whom a guard of outreach excludes is shown with the reason and gets no message.
/// outreach defines the guards and checks them again when a message is released. Only winback
/// decides who is held out (holdout_rules.hpp) and records those clients as selected for a message.
/// A client gets at most one message per day, whoever sends it.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments.
/// Throws db errors everywhere.

#include <optional>
#include <string>
#include <vector>

#include "auth/audit.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/tenant_limit.hpp"
#include "db/database.hpp"
#include "listing/cursors.hpp"
#include "outreach/outbox_service.hpp"
#include "tenants/salon_profile.hpp"
#include "winback/list_types.hpp"
#include "winback/message_rules.hpp"
#include "winback/rewrite_ports.hpp"
#include "winback/winback_store.hpp"

namespace okoshko::winback {

struct AtRiskPage {
  std::vector<Item> items;
  std::optional<std::string> next{};
};

struct Choices {
  db::Rows staff;     ///< id, name
  db::Rows services;  ///< id, title
};

/// The message that a client would get, and whether it may be sent.
struct Preview {
  std::vector<MessagePart> parts;
  Language language = Language::kRu;
  std::optional<outreach::Checked> checked{};
  bool held_out = false;
  int cooldown_days = 0;
  std::string quiet_from;  ///< "20:00"
  std::string quiet_to;
  std::vector<time::Day> visits;
  int interval_days = 0;
  int days_since = 0;
};

struct Sent {
  ClientId client;
  std::optional<outreach::Queued> queued{};
  std::optional<std::string> error{};  ///< its code
};

struct Results {
  int window_days = 0;
  store::Groups groups{};
};

struct HistoryPage {
  db::Rows rows;  ///< columns of page_history.sql, at most one more than `shown`
  std::size_t shown = 0;
  std::optional<std::string> next{};
};

struct TemplateCheck {
  std::optional<std::string> problem{};  ///< a code
  std::vector<MessagePart> parts{};      ///< filled with the client's values, or an example's
  std::size_t length = 0;                ///< of the filled text, in UTF-16 units
};

class WinbackService {
 public:
  WinbackService(db::Database& db, const Clock& clock, const listing::Cursors& cursors,
                 outreach::OutboxService& outbox, const RewritePort& rewriter)
      : db_{db}, clock_{clock}, cursors_{cursors}, outbox_{outbox}, rewriter_{rewriter} {}

  /// Errors: kInvalid "cursor-invalid"; kNotFound if the salon was deleted.
  Result<AtRiskPage> page(const TenantScope& scope, const WinbackPageRequest& request);
  /// The clients at risk among `ids`, in the form of the lists; invalid ids are ignored.
  std::vector<Item> load(const TenantScope& scope, const std::vector<std::string>& ids);
  std::vector<store::Band> count(const TenantScope& scope);
  Choices choices(const TenantScope& scope);

  /// `text`: a template; nullopt: the salon's. Errors: kNotFound "client-not-found"; kInvalid
  /// "input-invalid" with /text (tenants::check_template).
  Result<Preview> preview(const TenantScope& scope, const ClientId& client,
                          const std::optional<std::string>& text);
  /// Errors: kNotFound "client-not-found".
  Result<TemplateCheck> check_template(const TenantScope& scope, const std::string& text,
                                       Language language, const std::optional<ClientId>& client);

  /// Each client has its own result: a message, or the reason why there is none
  /// ("outreach-<guard>", "client-not-found", "winback-not-at-risk", "message-invalid"). Errors:
  /// kInvalid "input-invalid" with /text; kNotFound "tenant-not-found".
  Result<std::vector<Sent>> send(const TenantScope& scope, const auth::Actor& actor,
                                 const SendRequest& request);

  /// The effect of messages whose kReturnDays are over.
  Results results(const TenantScope& scope);
  /// Errors: kInvalid "cursor-invalid".
  Result<HistoryPage> history(const TenantScope& scope, const HistoryRequest& request);

  bool rewrites() const { return rewriter_.configured(); }
  /// Errors: kNotFound "client-not-found"; kInvalid "input-invalid" with /text; kTooMany
  /// "rewrite-under-way" if two other requests of the salon are running; kUnavailable
  /// "ai-unavailable" if no model is configured, the answer is invalid, or the limit of the day is
  /// reached.
  Result<std::string> rewrite(const TenantScope& scope, const ClientId& client,
                              const std::string& text);

 private:
  /// The salon and its current campaign.
  struct Campaign {
    tenants::SalonProfile salon;
    Instant now;
    std::string name;
  };
  std::optional<Campaign> find_campaign(db::Tx& tx, const TenantScope& scope);
  std::vector<Item> items(db::Tx& tx, const TenantScope& scope, const Campaign& campaign,
                          const std::vector<std::string>& ids);
  Sent send_one(const TenantScope& scope, const auth::Actor& actor, const SendRequest& request,
                const ClientId& client);
  Result<Sent> send_in(db::Tx& tx, const TenantScope& scope, const auth::Actor& actor,
                       const SendRequest& request, const ClientId& client);

  db::Database& db_;
  const Clock& clock_;
  const listing::Cursors& cursors_;
  outreach::OutboxService& outbox_;
  const RewritePort& rewriter_;
  TenantLimit rewrites_{2};
};

}  // namespace okoshko::winback
