#include "clients/tags_service.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/text_fold.hpp"
#include "clients/card_rules.hpp"
#include "clients/clients_store.hpp"
#include "clients/sql.hpp"

namespace okoshko::clients {
namespace {

constexpr std::size_t kTagMax = 40;
/// The bot's tags may be longer; they can be coloured too.
constexpr std::size_t kColouredTagMax = 100;
constexpr std::size_t kTagsPerClient = 20;
constexpr int kColoursMax = 500;

void audit_tag(db::Tx& tx, const TenantScope& scope, const auth::Actor& actor, const char* action,
               const ClientId& client) {
  auth::write_audit(
      tx, actor, scope.tenant(), action,
      boost::json::serialize(boost::json::object{{"client_id", client.value.view()}}));
}

Result<std::string> checked_tag(const std::string& typed, std::size_t most) {
  std::string tag = normal_text(typed);
  if (tag.empty()) return Error::invalid_fields({{"/tag", "required"}});
  if (utf8_length(tag) > most) return Error::invalid_fields({{"/tag", "too-long"}});
  return tag;
}

}  // namespace

Result<std::vector<std::string>> TagsService::own(const TenantScope& scope,
                                                  const ClientId& client) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<std::vector<std::string>> {
    if (ClientsStore{}.phone(tx, scope, client).empty()) return Error::not_found("client");
    std::vector<std::string> tags;
    for (const db::Row row : tx.exec(sql::kListOwnTags, scope.tenant(), client)) {
      tags.push_back(row.get<std::string>(0));
    }
    return tags;
  });
}

Result<Done> TagsService::add(const TenantScope& scope, const auth::Actor& actor,
                              const ClientId& client, const std::string& tag) {
  const auto text = checked_tag(tag, kTagMax);
  if (!text) return text.error();
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    if (ClientsStore{}.phone(tx, scope, client).empty()) return Error::not_found("client");
    const auto known = tx.exec(sql::kListOwnTags, scope.tenant(), client).size();
    const auto added =
        tx.exec(sql::kInsertTag, scope.tenant(), client, *text, clock_.now(), actor.user);
    if (added.empty()) return Done{};
    if (known >= kTagsPerClient) {
      return Error::conflict("too-many-tags", "a client has at most 20 tags of people");
    }
    audit_tag(tx, scope, actor, "client.tag_added", client);
    return Done{};
  });
}

Result<Done> TagsService::remove(const TenantScope& scope, const auth::Actor& actor,
                                 const ClientId& client, const std::string& tag) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    if (ClientsStore{}.phone(tx, scope, client).empty()) return Error::not_found("client");
    if (!tx.exec(sql::kDeleteTag, scope.tenant(), client, normal_text(tag)).empty()) {
      audit_tag(tx, scope, actor, "client.tag_removed", client);
    }
    return Done{};
  });
}

std::vector<TagColour> TagsService::colours(const TenantScope& scope) {
  return db_.transact(scope, [&](db::Tx& tx) {
    std::vector<TagColour> all;
    for (const db::Row row : tx.exec(sql::kListTagColours, scope.tenant())) {
      all.push_back({.tag = row.get<std::string>(0), .colour = row.get<std::string>(1)});
    }
    return all;
  });
}

Result<Done> TagsService::set_colour(const TenantScope& scope, const auth::Actor& actor,
                                     const TagColour& choice) {
  const auto tag = checked_tag(choice.tag, kColouredTagMax);
  if (!tag) return tag.error();
  if (!parse_tag_colour(choice.colour)) {
    return Error::invalid_fields({{"/colour", "unknown-value"}});
  }
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    const auto set = tx.exec(sql::kSetTagColour, scope.tenant(), *tag, choice.colour, kColoursMax);
    if (!set.empty()) {
      auth::write_audit(
          tx, actor, scope.tenant(), "clients.tag_coloured",
          boost::json::serialize(boost::json::object{{"tag", *tag}, {"colour", choice.colour}}));
      return Done{};
    }
    for (const db::Row row : tx.exec(sql::kListTagColours, scope.tenant())) {
      if (row.text(0) == *tag) return Done{};
    }
    return Error::conflict("too-many-tags", "a salon has at most 500 coloured tags");
  });
}

}  // namespace okoshko::clients
