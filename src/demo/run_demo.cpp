#include "demo/run_demo.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>

#include "auth/password_rules.hpp"
#include "auth/passwords.hpp"
#include "auth/secrets.hpp"
#include "auth/users.hpp"
#include "base/exit_code.hpp"
#include "demo/catalog.hpp"
#include "demo/history.hpp"
#include "demo/store.hpp"
#include "demo/talk.hpp"

namespace okoshko::demo {
namespace {

struct Login {
  std::string email;
  auth::Role role;
  const char* first_name;
  const char* last_name;
};

std::vector<Login> logins_of(const SalonPlan& plan) {
  const bool first = plan.slug == "belaya-liliya";
  return {{"owner@" + plan.slug + ".example", auth::Role::kOwner, first ? "Дмитрий" : "Татьяна",
           first ? "Орлов" : "Шуваева"},
          {"staff@" + plan.slug + ".example", auth::Role::kStaff, first ? "Алия" : "Нина",
           first ? "Хасанова" : "Белоусова"}};
}

Result<Done> add_logins(db::Database& db, const Salon& salon, const std::string& password) {
  return db.transact(db::SystemScope{"accounts belong to the platform"},
                     [&](db::Tx& tx) -> Result<Done> {
                       for (const auto& login : logins_of(salon.plan)) {
                         const auto added = auth::add_user(tx, auth::Actor::command(),
                                                           {.email = login.email,
                                                            .password = password,
                                                            .first_name = login.first_name,
                                                            .last_name = login.last_name,
                                                            .role = login.role,
                                                            .tenant = TenantId{salon.id}});
                         if (!added) return added.error();
                       }
                       return Done{};
                     });
}

int failed(const std::string& why) {
  fmt::print(stderr, "okoshko demo: {}\n", why);
  return kExitFailed;
}

/// Removes what must be created again. True if the salon exists and is kept.
Result<bool> clear_place(db::Database& db, const SalonPlan& plan, bool reset) {
  const auto stored = find_salon(db, plan.slug);
  if (!stored) return false;
  if (!stored->is_demo) {
    return Error::conflict("slug-taken", fmt::format("a salon \"{}\" exists that no demo made; it "
                                                     "is left alone",
                                                     plan.slug));
  }
  if (stored->is_complete && !reset) {
    fmt::print("{} ({}) is there, made for {} with seed {}; --reset makes it anew\n", plan.name,
               plan.slug, stored->today, stored->seed);
    return true;
  }
  remove_salon(db, stored->id);
  return false;
}

}  // namespace

int run_demo(const DemoRequest& request, db::Database& db, const Clock& clock) {
  auto today = time::Zone::find("Europe/Moscow")->day_of(clock.now());
  if (!request.today.empty()) {
    const auto parsed = time::parse_day(request.today);
    if (!parsed) {
      fmt::print(stderr, "okoshko demo: --today is a day such as 2026-12-31\n");
      return kExitUsage;
    }
    today = *parsed;
  }
  if (!request.password.empty()) {
    const auto fine =
        auth::check_new_password(request.password, "", auth::kPasswordMaxLength, "/password");
    if (!fine)
      return failed("the password needs 10 characters or more, and must not be a common one");
  }
  const auto password = request.password.empty() ? auth::random_password() : request.password;
  const DemoDay day{request.seed, today};
  bool made = false;
  for (const auto& plan : salon_plans()) {
    const auto stays = clear_place(db, plan, request.reset);
    if (!stays) return failed(stays.error().detail());
    if (*stays) continue;
    const auto started = std::chrono::steady_clock::now();
    auto salon = make_salon(plan, day);
    add_talk(salon, day);
    const auto stored =
        store_salon(db, salon, day, [&] { return add_logins(db, salon, password); });
    if (!stored) return failed(stored.error().detail());
    made = true;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    fmt::print(
        "{} ({}, {}): {} masters, {} clients, {} bookings, {} dialogues, {} wishes in "
        "{:.1f} s\n",
        plan.name, plan.city, plan.slug, plan.masters.size(), salon.clients.size(),
        salon.bookings.size(), salon.dialogues.size(), salon.entries.size(), took.count());
    for (const auto& login : logins_of(plan)) fmt::print("  {}\n", login.email);
  }
  if (made && request.password.empty()) fmt::print("password: {}\n", password);
  return 0;
}

}  // namespace okoshko::demo
