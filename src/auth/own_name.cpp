#include "auth/own_name.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

#include "auth/sql.hpp"

namespace okoshko::auth {
namespace {

constexpr db::SystemScope kOwnAccount{"accounts belong to the platform"};
constexpr std::size_t kPersonNameMax = 200;  // bytes

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return std::string{text};
}

Result<Done> check_name(const OwnName& name) {
  std::vector<Error::Field> wrong;
  if (name.first_name.empty() && name.last_name.empty())
    wrong.push_back({"/first_name", "required"});
  if (const char* code = wrong_person_name(name.first_name)) wrong.push_back({"/first_name", code});
  if (const char* code = wrong_person_name(name.last_name)) wrong.push_back({"/last_name", code});
  if (!wrong.empty()) return Error::invalid_fields(std::move(wrong));
  return Done{};
}

Result<OwnName> load_own_name(db::Tx& tx, const Principal& caller) {
  if (!caller.user) return Error::forbidden("people-only", "a token has no name of its own");
  const auto rows = tx.exec(sql::kFindOwnName, *caller.user);
  if (rows.empty()) return Error::not_found("user");
  return OwnName{rows.one().get<std::string>(0), rows.one().get<std::string>(1)};
}

}  // namespace

const char* wrong_person_name(std::string_view name) {
  if (name.size() > kPersonNameMax) return "too-long";
  const bool control = std::any_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
  return control ? "not-text" : nullptr;
}

Result<OwnName> find_own_name(db::Database& database, const Principal& caller) {
  return database.transact(kOwnAccount, [&](db::Tx& tx) { return load_own_name(tx, caller); });
}

Result<OwnName> change_own_name(db::Database& database, Sessions& sessions, const Principal& caller,
                                const Actor& actor, const OwnName& name) {
  const OwnName wanted{trimmed(name.first_name), trimmed(name.last_name)};
  if (const auto checked = check_name(wanted); !checked) return checked.error();
  auto changed = database.transact(kOwnAccount, [&](db::Tx& tx) -> Result<OwnName> {
    const auto before = load_own_name(tx, caller);
    if (!before) return before.error();
    if (*before == wanted) return wanted;
    tx.exec(sql::kRenameUser, *caller.user, wanted.first_name, wanted.last_name);
    // Without the names, which are personal data.
    write_audit(tx, actor, caller.tenant, "user.renamed",
                boost::json::serialize(boost::json::object{{"user", caller.user->value}}));
    return wanted;
  });
  // Verified sessions contain the name.
  if (changed) sessions.invalidate_verified();
  return changed;
}

}  // namespace okoshko::auth
