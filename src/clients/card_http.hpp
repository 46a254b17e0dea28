#pragma once
/// The routes of what people write on a client's card.

#include "auth/access_guard.hpp"
#include "clients/calls_service.hpp"
#include "clients/clients_service.hpp"
#include "clients/notes_service.hpp"
#include "clients/tags_service.hpp"
#include "http/router.hpp"

namespace okoshko::clients {

struct CardServices {
  ClientsService& clients;
  NotesService notes;
  CallsService calls;
  TagsService tags;
};

/// Lifetime: `services` outlives the router.
void add_card_routes(http::Router& router, const auth::AccessGuard& guard, CardServices& services);

}  // namespace okoshko::clients
