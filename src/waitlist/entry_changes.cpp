#include "waitlist/entry_changes.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <set>

#include "tenants/salon_profile.hpp"
#include "waitlist/entry_items.hpp"
#include "waitlist/sql.hpp"

namespace okoshko::waitlist {
namespace {

namespace json = boost::json;

/// What an audit row names; the text of a comment is the client's and is left out.
constexpr const char* kAudited[] = {"service", "staff",           "staff_any",
                                    "days",    "time_preference", "time_from",
                                    "time_to", "valid_until",     "priority"};

/// A change that is under way.
struct Change {
  db::Tx& tx;
  const TenantScope& scope;
  const auth::Actor& actor;
  Instant now;
  Uuid id = Uuid::random();
};

void keep(const Change& change, std::int64_t entry) {
  change.tx.exec(sql::kKeepEntry, change.scope.tenant(), change.id, entry, change.actor.user,
                 change.actor.via, change.now);
}

void seal(const Change& change) {
  change.tx.exec(sql::kSealChange, change.scope.tenant(), change.id);
  change.tx.exec(sql::kDropOldChanges, change.scope.tenant(), change.now);
}

json::object parsed_item(const Item& item) { return json::parse(item.json).as_object(); }

void audit_change(const Change& change, const Item& before, const Item& after) {
  const json::object was = parsed_item(before);
  const json::object is = parsed_item(after);
  json::object from;
  json::object to;
  for (const char* field : kAudited) {
    if (was.at(field) == is.at(field)) continue;
    from[field] = was.at(field);
    to[field] = is.at(field);
  }
  json::object row{{"wish_id", after.id}, {"change", change.id.view()}};
  if (was.at("comment") != is.at("comment")) row["comment_changed"] = true;
  row["before"] = std::move(from);
  row["after"] = std::move(to);
  auth::write_audit(change.tx, change.actor, change.scope.tenant(), "wish.changed",
                    json::serialize(row));
}

std::vector<std::string> staff_of(const json::object& item) {
  std::vector<std::string> ids;
  for (const json::value& one : item.at("staff_any").as_array()) {
    ids.emplace_back(one.at("id").as_string());
  }
  return ids;
}

std::optional<std::string> text_of_member(const json::object& item, const char* object,
                                          const char* member) {
  const json::value& text = item.at(object).at(member);
  return text.is_string() ? std::optional{std::string{text.get_string()}} : std::nullopt;
}

std::string patch_of(const BulkChange& wanted) {
  json::object patch;
  if (wanted.action == BulkChange::Action::kValidUntil) {
    patch["valid_until"] = wanted.valid_until ? json::value(time::format_day(*wanted.valid_until))
                                              : json::value(nullptr);
  } else {
    patch["priority"] = wanted.priority == Priority::kHigh ? json::value(word_of(Priority::kHigh))
                                                           : json::value(nullptr);
  }
  return json::serialize(patch);
}

void audit_closed(const Change& change, std::int64_t entry) {
  auth::write_audit(
      change.tx, change.actor, change.scope.tenant(), "wish.cancelled",
      json::serialize(json::object{{"wish_id", std::to_string(entry)},
                                   {"change", change.id.view()},
                                   {"processed_at", time::format_rfc3339(change.now)}}));
}

}  // namespace

Result<ChangedEntries> EntryChanges::edit(const TenantScope& scope, const auth::Actor& actor,
                                          std::int64_t entry, const std::string& version,
                                          const EntryTerms& terms) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<ChangedEntries> {
    const auto status = tx.exec(sql::kLockEntry, scope.tenant(), entry);
    const auto before = load_entry(tx, scope, entry);
    if (status.empty() || !before) return Error::not_found("wish");
    const json::object was = parsed_item(*before);
    if (version != "*" && was.at("version").as_string() != version) {
      return Error::stale("wish-changed", "the wish was changed since it was read",
                          R"({"current":)" + before->json + "}");
    }
    if (status[0].text(0) != "pending") {
      return Error::conflict("wish-not-pending", "the wish was settled meanwhile");
    }
    const auto salon = tenants::find_profile(tx, scope);
    if (!salon) return salon.error();
    const Change change{tx, scope, actor, clock_.now()};
    auto wrong = mistakes_of(terms, salon->today(change.now));
    const ClientId client{*Uuid::parse(std::string{was.at("client").at("id").as_string()})};
    auto names = store_.names(tx, scope, client, terms);
    if (!names.service_title && text_of_member(was, "service", "id") == terms.service) {
      names.service_title = text_of_member(was, "service", "title").value_or("");
    }
    if (!names.staff_known && staff_of(was) == terms.staff) {
      names.staff_known = true;
      names.staff_name = text_of_member(was, "staff", "name");
    }
    if (!names.service_title) wrong.push_back({"/service", "unknown-value"});
    if (!names.staff_known) wrong.push_back({"/staff", "unknown-value"});
    if (!wrong.empty()) return Error::invalid_fields(std::move(wrong));

    keep(change, entry);
    const std::string meta =
        meta_of(terms, {.service = *names.service_title, .staff = names.staff_name}, std::nullopt);
    tx.exec(sql::kEditEntry, scope.tenant(), entry, meta, terms.comment, terms.service, change.now);
    seal(change);
    auto after = load_entry(tx, scope, entry);
    if (!after) return after.error();
    audit_change(change, *before, *after);
    return ChangedEntries{.change = change.id.str(), .items = {*std::move(after)}};
  });
}

Result<ChangedEntries> EntryChanges::change(const TenantScope& scope, const auth::Actor& actor,
                                            const BulkChange& wanted) {
  // In one order everywhere, so that two changes never wait for each other.
  const std::set<std::int64_t> entries(wanted.entries.begin(), wanted.entries.end());
  return db_.transact(scope, [&](db::Tx& tx) -> Result<ChangedEntries> {
    const auto salon = tenants::find_profile(tx, scope);
    if (!salon) return salon.error();
    const Change change{tx, scope, actor, clock_.now()};
    if (wanted.valid_until) {
      if (auto mistake = valid_until_mistake(*wanted.valid_until, salon->today(change.now))) {
        return Error::invalid_fields({{"/valid_until", *mistake}});
      }
    }
    ChangedEntries changed{.change = change.id.str()};
    std::vector<std::string> ids;
    std::vector<Item> before;
    for (const std::int64_t entry : entries) {
      const auto status = tx.exec(sql::kLockEntry, scope.tenant(), entry);
      auto item = load_entry(tx, scope, entry);
      if (status.empty() || !item || status[0].text(0) != "pending") {
        changed.refused.push_back(
            {entry, status.empty() || !item ? "wish-not-found" : "wish-not-pending"});
        continue;
      }
      keep(change, entry);
      if (wanted.action == BulkChange::Action::kClose) {
        store_.cancel(tx, scope, entry, change.now);
        audit_closed(change, entry);
      } else {
        tx.exec(sql::kPatchEntry, scope.tenant(), entry, patch_of(wanted), change.now);
      }
      ids.push_back(item->id);
      before.push_back(*std::move(item));
    }
    seal(change);
    changed.items = load_entries(tx, scope, ids);
    if (wanted.action == BulkChange::Action::kClose) return changed;
    for (std::size_t i = 0; i < changed.items.size() && i < before.size(); ++i) {
      audit_change(change, before[i], changed.items[i]);
    }
    return changed;
  });
}

Result<ChangedEntries> EntryChanges::undo(const TenantScope& scope, const auth::Actor& actor,
                                          const Uuid& id) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<ChangedEntries> {
    const auto rows = tx.exec(sql::kFindChange, scope.tenant(), id);
    if (rows.empty()) return Error::not_found("change");
    const bool own = actor.user ? rows[0].get<std::optional<UserId>>(1) == actor.user
                                : rows[0].is_null(1) && rows[0].text(2) == actor.via;
    if (!own) return Error::conflict("wish-not-yours", "somebody else made the change");
    const Instant now = clock_.now();
    if (now - rows[0].get<Instant>(3) > kUndoFor) {
      return Error::conflict("wish-undo-expired", "it was changed too long ago");
    }
    ChangedEntries undone{.change = id.str()};
    std::vector<std::string> ids;
    for (const db::Row row : rows) {
      const auto entry = row.get<std::int64_t>(0);
      tx.exec(sql::kLockEntry, scope.tenant(), entry);
      if (tx.exec(sql::kUndoEntry, scope.tenant(), id, entry, now).empty()) {
        undone.refused.push_back({entry, "wish-changed"});
        continue;
      }
      auth::write_audit(
          tx, actor, scope.tenant(), "wish.change_undone",
          json::serialize(json::object{{"wish_id", std::to_string(entry)}, {"change", id.view()}}));
      ids.push_back(std::to_string(entry));
    }
    tx.exec(sql::kDropChange, scope.tenant(), id);
    undone.items = load_entries(tx, scope, ids);
    return undone;
  });
}

}  // namespace okoshko::waitlist
