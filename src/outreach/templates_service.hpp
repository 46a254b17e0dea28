#pragma once
/// The salon's own texts of messages (dashboard.message_templates), their check and their preview.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments. Throws db errors.

#include <optional>
#include <string>
#include <vector>

#include "auth/audit.hpp"
#include "base/language.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "outreach/types.hpp"

namespace okoshko::outreach {

struct MessageTemplate {
  MessageKind kind = MessageKind::kOffer;
  Language language = Language::kRu;
  std::optional<std::string> text{};  ///< nullopt: the standard text is used
};

struct TemplatePreview {
  std::string text;                      ///< for a client of the salon; empty if it is invalid
  std::size_t units = 0;                 ///< its length in UTF-16 units
  std::optional<std::string> problem{};  ///< why the text cannot be saved
};

class TemplatesService {
 public:
  TemplatesService(db::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}

  /// The salon's text of a message; empty: it has none.
  static std::string own_text(db::Tx& tx, const TenantScope& scope, MessageKind kind,
                              Language language);

  /// Every kind in both languages.
  std::vector<MessageTemplate> list(const TenantScope& scope);

  /// `text` nullopt: back to the standard one. Audited if something changes. Errors: kInvalid
  /// "/text" with the code of wrong_message_template().
  Result<Done> save(const TenantScope& scope, const auth::Actor& actor,
                    const MessageTemplate& what);

  /// The text as the client of a real booking would get it. Errors: kNotFound "tenant-not-found".
  Result<TemplatePreview> preview(const TenantScope& scope, const MessageTemplate& what,
                                  const std::optional<ClientId>& client);

 private:
  db::Database& db_;
  const Clock& clock_;
};

}  // namespace okoshko::outreach
