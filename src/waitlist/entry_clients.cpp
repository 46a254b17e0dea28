#include "waitlist/entry_clients.hpp"

#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/phone.hpp"
#include "base/text_fold.hpp"
#include "tenants/salon_phones.hpp"
#include "waitlist/sql.hpp"

namespace okoshko::waitlist {
namespace {

constexpr std::size_t kNameMax = 200;

std::optional<std::string> phone_of(const EntryStep& step, const NewClient& client) {
  const auto rows = step.tx.exec(sql::kSalonMetadata, step.scope.tenant());
  const auto country = tenants::phone_country_of(rows.empty() ? "{}" : rows[0].text(0), step.salon);
  return read_phone(client.phone, country);
}

}  // namespace

Result<ClientId> add_client(const EntryStep& step, const NewClient& client,
                            std::vector<Error::Field> wrong) {
  const std::string name = normal_text(client.name);
  if (name.empty()) wrong.push_back({"/new_client_name", "missing"});
  if (utf8_length(name) > kNameMax) wrong.push_back({"/new_client_name", "too-long"});
  const auto phone = phone_of(step, client);
  if (!phone) {
    const bool typed = client.phone.find_first_not_of(' ') != std::string::npos;
    wrong.push_back({"/new_client_phone", typed ? "not-a-phone" : "missing"});
  }
  if (!wrong.empty()) return Error::invalid_fields(std::move(wrong));

  step.tx.exec(sql::kLockPhone, step.scope.tenant(), *phone);
  const auto known = step.tx.exec(sql::kFindPhone, step.scope.tenant(), *phone);
  if (!known.empty()) {
    const auto name_of = known[0].get<std::optional<std::string>>(1);
    return Error::conflict(
        "client-exists", "the salon has a client with this phone",
        boost::json::serialize(boost::json::object{
            {"client",
             {{"id", known[0].text(0)},
              {"name", name_of ? boost::json::value(*name_of) : boost::json::value(nullptr)}}}}));
  }
  const auto id = step.tx.exec(sql::kInsertClient, step.scope.tenant(), *phone, name, step.now)
                      .one()
                      .get<ClientId>(0);
  if (step.tx.exec(sql::kIsErasedClient, step.scope.tenant(), id).one().get<bool>(0)) {
    return Error::invalid_fields({{"/new_client_phone", "erased"}});
  }
  auth::write_audit(step.tx, step.actor, step.scope.tenant(), "client.created",
                    fmt::format(R"({{"client_id":"{}"}})", id.value.view()));
  return id;
}

}  // namespace okoshko::waitlist
