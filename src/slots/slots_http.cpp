#include "slots/slots_http.hpp"

#include "slots/slot_json.hpp"

namespace okoshko::slots {
namespace {

using auth::Permission;
using auth::TenantCall;
using http::Method;
using http::Response;

Result<Response> answer(const Result<SlotItem>& slot) {
  if (!slot) return slot.error();
  return http::json(slot->json);
}

}  // namespace

void add_routes(http::Router& router, const auth::AccessGuard& guard, SlotsService& service,
                std::function<std::string(const TenantScope&)> position) {
  const std::string root = "/api/v1/tenants/{tenant}/waitlist";
  router.add({Method::kGet, root + "/slots", "listSlots",
              guard.tenant(Permission::kWaitlistRead,
                           [&service, position = std::move(position)](
                               const TenantCall& call) -> Result<Response> {
                             const std::string at = position(call.scope);
                             const auto board = service.board(call.scope);
                             if (!board) return board.error();
                             return http::json(board_json(*board, at));
                           })});
  using Act = Result<SlotItem> (SlotsService::*)(const TenantScope&, const auth::Actor&,
                                                 const std::string&);
  const auto add = [&](const char* path, const char* id, Act act) {
    router.add(
        {Method::kPost, root + path, id,
         guard.tenant(Permission::kWaitlistWrite,
                      [&service, act](const TenantCall& call) -> Result<Response> {
                        const std::string booking{call.request.path_param("booking")};
                        return answer((service.*act)(
                            call.scope, auth::Actor::of(call.principal, call.request), booking));
                      })});
  };
  add("/slots/{booking}/ignore", "ignoreSlot", &SlotsService::ignore);
  add("/slots/{booking}/unignore", "unignoreSlot", &SlotsService::unignore);
}

}  // namespace okoshko::slots
