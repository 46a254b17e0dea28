#include "clients/card_http.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "auth/tenant_routes.hpp"
#include "base/json_or_null.hpp"
#include "base/parse_number.hpp"
#include "base/phone.hpp"
#include "http/json_body.hpp"
#include "time/zone.hpp"

namespace okoshko::clients {
namespace {

namespace json = boost::json;
using auth::Permission;
using auth::TenantCall;
using http::Method;
using http::Response;

constexpr std::size_t kTextMaxBytes = 10'000;
constexpr std::size_t kWordMaxBytes = 400;

/// An invalid id is treated as an unknown client.
Result<ClientId> client_of_card(const TenantCall& call) {
  const auto id = Uuid::parse(call.request.path_param("client"));
  if (!id) return Error::not_found("client");
  return ClientId{*id};
}

Result<NotesService::Place> note_of(const TenantCall& call) {
  const auto client = client_of_card(call);
  if (!client) return client.error();
  const auto note = parse_number<std::int64_t>(call.request.path_param("note"));
  if (!note) return Error::not_found("note");
  return NotesService::Place{.client = *client, .note = *note};
}

NoteEditor editor_of(const TenantCall& call) {
  const auth::Role role = call.principal.role;
  return {.actor = call.actor(),
          .of_all = role == auth::Role::kOwner || role == auth::Role::kSuperAdmin};
}

/// A caller who gets the text with phone numbers masked would store the masks.
bool may_edit_text(const TenantCall& call, const Note& note) {
  return auth::allows(call.principal.role, Permission::kPhonesRead) ||
         with_phones_masked(note.body) == note.body;
}

Result<Response> notes_shown(CardServices& services, const TenantCall& call,
                             const ClientId& client) {
  const auto all = services.notes.list(call.scope, client);
  if (!all) return all.error();
  const NoteEditor editor = editor_of(call);
  json::array items;
  for (const Note& note : *all) {
    const bool own = note.written_by && note.written_by == editor.actor.user;
    items.push_back(json::object{
        {"id", std::to_string(note.id)},
        {"body", note.body},
        {"pinned", note.pinned},
        {"written_at", time::format_rfc3339(note.written_at)},
        {"written_by", or_null(note.written_by_name)},
        {"edited_at", note.edited_at ? json::value(time::format_rfc3339(*note.edited_at))
                                     : json::value(nullptr)},
        {"edited_by", or_null(note.edited_by_name)},
        {"may_edit", (own || editor.of_all) && may_edit_text(call, note)},
        {"may_delete", own || editor.of_all}});
  }
  return http::json(json::serialize(json::object{{"items", std::move(items)}}));
}

Result<Response> list_notes(CardServices& services, const TenantCall& call) {
  const auto client = client_of_card(call);
  if (!client) return client.error();
  return notes_shown(services, call, *client);
}

Result<Response> add_note(CardServices& services, const TenantCall& call) {
  const auto client = client_of_card(call);
  if (!client) return client.error();
  http::JsonBody body{call.request};
  const auto text = body.text("body", kTextMaxBytes);
  const bool pinned = body.flag("pinned", false);
  if (const auto read = body.finish(); !read) return read.error();
  const auto added = services.notes.add(call.scope, call.actor(),
                                        {.client = *client, .body = text, .pinned = pinned});
  if (!added) return added.error();
  return notes_shown(services, call, *client);
}

Result<Response> edit_note(CardServices& services, const TenantCall& call) {
  const auto place = note_of(call);
  if (!place) return place.error();
  http::JsonBody body{call.request};
  const auto text = body.text("body", kTextMaxBytes);
  if (const auto read = body.finish(); !read) return read.error();
  const auto edited = services.notes.edit(call.scope, editor_of(call), *place, text);
  if (!edited) return edited.error();
  return notes_shown(services, call, place->client);
}

Result<Response> pin_note(CardServices& services, const TenantCall& call) {
  const auto place = note_of(call);
  if (!place) return place.error();
  http::JsonBody body{call.request};
  const bool pinned = body.flag("pinned");
  if (const auto read = body.finish(); !read) return read.error();
  const auto done = services.notes.pin(call.scope, call.actor(), *place, pinned);
  if (!done) return done.error();
  return notes_shown(services, call, place->client);
}

Result<Response> delete_note(CardServices& services, const TenantCall& call) {
  const auto place = note_of(call);
  if (!place) return place.error();
  const auto gone = services.notes.remove(call.scope, editor_of(call), *place);
  if (!gone) return gone.error();
  return notes_shown(services, call, place->client);
}

Result<Response> record_call(CardServices& services, const TenantCall& call) {
  const auto client = client_of_card(call);
  if (!client) return client.error();
  http::JsonBody body{call.request};
  const auto outcome = parse_call_outcome(body.text("outcome", kWordMaxBytes));
  const auto remark = body.optional_text("remark", kTextMaxBytes);
  if (const auto read = body.finish(); !read) return read.error();
  if (!outcome) return Error::invalid_fields({{"/outcome", "unknown-value"}});
  const auto recorded = services.calls.record(
      call.scope, call.actor(),
      {.client = *client, .outcome = *outcome, .remark = remark.value_or("")});
  if (!recorded) return recorded.error();
  return http::json(json::serialize(json::object{{"id", std::to_string(*recorded)}}), 201);
}

Result<Response> take_back_call(CardServices& services, const TenantCall& call) {
  const auto client = client_of_card(call);
  if (!client) return client.error();
  const auto id = parse_number<std::int64_t>(call.request.path_param("call"));
  if (!id) return Error::not_found("call");
  const auto gone = services.calls.take_back(call.scope, call.actor(), *client, *id);
  if (!gone) return gone.error();
  return http::no_content();
}

Result<Response> tags_shown(CardServices& services, const TenantCall& call,
                            const ClientId& client) {
  const auto own = services.tags.own(call.scope, client);
  if (!own) return own.error();
  return http::json(json::serialize(json::object{{"own", json::array(own->begin(), own->end())}}));
}

Result<Response> list_tags(CardServices& services, const TenantCall& call) {
  const auto client = client_of_card(call);
  if (!client) return client.error();
  return tags_shown(services, call, *client);
}

Result<Response> change_tag(CardServices& services, const TenantCall& call) {
  const auto client = client_of_card(call);
  if (!client) return client.error();
  http::JsonBody body{call.request};
  const auto tag = body.text("tag", kWordMaxBytes);
  const bool set = body.flag("set");
  if (const auto read = body.finish(); !read) return read.error();
  const auto done = set ? services.tags.add(call.scope, call.actor(), *client, tag)
                        : services.tags.remove(call.scope, call.actor(), *client, tag);
  if (!done) return done.error();
  return tags_shown(services, call, *client);
}

Result<Response> list_colours(CardServices& services, const TenantCall& call) {
  json::array items;
  for (const TagColour& one : services.tags.colours(call.scope)) {
    items.push_back(json::object{{"tag", one.tag}, {"colour", one.colour}});
  }
  return http::json(json::serialize(json::object{{"items", std::move(items)}}));
}

Result<Response> set_colour(CardServices& services, const TenantCall& call) {
  http::JsonBody body{call.request};
  const TagColour choice{.tag = body.text("tag", kWordMaxBytes),
                         .colour = body.text("colour", kWordMaxBytes)};
  if (const auto read = body.finish(); !read) return read.error();
  const auto set = services.tags.set_colour(call.scope, call.actor(), choice);
  if (!set) return set.error();
  return list_colours(services, call);
}

Result<Response> list_phone_views(CardServices& services, const TenantCall& call) {
  const auto client = client_of_card(call);
  if (!client) return client.error();
  const auto views = services.clients.phone_views(call.scope, *client);
  if (!views) return views.error();
  json::array items;
  for (const PhoneView& view : *views) {
    items.push_back(json::object{{"at", time::format_rfc3339(view.at)}, {"by", or_null(view.by)}});
  }
  return http::json(json::serialize(json::object{{"items", std::move(items)}}));
}

}  // namespace

void add_card_routes(http::Router& router, const auth::AccessGuard& guard, CardServices& services) {
  const auth::TenantRoutes<CardServices> routes{
      router, guard, services, {"/clients", Permission::kClientsRead, Permission::kOutreachWrite}};
  routes.add(Method::kGet, "/tag-colours", "listTagColours", list_colours);
  routes.add(Method::kPut, "/tag-colours", "setTagColour", set_colour);
  routes.add(Method::kGet, "/{client}/tags", "listClientTags", list_tags);
  routes.add(Method::kPost, "/{client}/tags", "changeClientTag", change_tag);
  routes.add(Method::kGet, "/{client}/notes", "listClientNotes", list_notes);
  routes.add(Method::kPost, "/{client}/notes", "addClientNote", add_note);
  routes.add(Method::kPut, "/{client}/notes/{note}", "editClientNote", edit_note);
  routes.add(Method::kDelete, "/{client}/notes/{note}", "deleteClientNote", delete_note);
  routes.add(Method::kPost, "/{client}/notes/{note}/pin", "pinClientNote", pin_note);
  routes.add(Method::kPost, "/{client}/calls", "recordClientCall", record_call);
  routes.add(Method::kDelete, "/{client}/calls/{call}", "takeBackClientCall", take_back_call);
  routes.add(Permission::kAuditRead, Method::kGet, "/{client}/phone/views", "listPhoneViews",
             list_phone_views);
}

}  // namespace okoshko::clients
