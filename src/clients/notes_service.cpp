#include "clients/notes_service.hpp"

#include <fmt/format.h>

#include "base/text_fold.hpp"
#include "clients/card_rules.hpp"
#include "clients/clients_store.hpp"
#include "clients/sql.hpp"

namespace okoshko::clients {
namespace {

constexpr std::size_t kNoteMax = 2000;
constexpr int kNotesMax = 200;

void audit_note(db::Tx& tx, const TenantScope& scope, const auth::Actor& actor, const char* action,
                const NotesService::Place& place) {
  auth::write_audit(
      tx, actor, scope.tenant(), action,
      fmt::format(R"({{"client_id":"{}","note":{}}})", place.client.value.view(), place.note));
}

Result<std::string> checked_text(const std::string& typed) {
  std::string text = note_text(typed);
  if (text.empty()) return Error::invalid_fields({{"/body", "required"}});
  if (utf8_length(text) > kNoteMax) return Error::invalid_fields({{"/body", "too-long"}});
  return text;
}

struct LockedNote {
  std::string body;
  bool pinned;
  std::optional<UserId> written_by;

  bool may_change(const NoteEditor& editor) const {
    return editor.of_all || (written_by && written_by == editor.actor.user);
  }
};

Result<LockedNote> locked_note(db::Tx& tx, const TenantScope& scope,
                               const NotesService::Place& place) {
  if (ClientsStore{}.phone(tx, scope, place.client).empty()) return Error::not_found("client");
  const db::Rows rows = tx.exec(sql::kLockNote, scope.tenant(), place.client, place.note);
  if (rows.empty()) return Error::not_found("note");
  const db::Row row = rows.one();
  const auto by = row.get<std::optional<std::int64_t>>(2);
  return LockedNote{.body = row.get<std::string>(0),
                    .pinned = row.get<bool>(1),
                    .written_by = by ? std::optional{UserId{*by}} : std::nullopt};
}

Error of_another() {
  return Error::forbidden("note-of-another", "only its author and the owner may change a note");
}

}  // namespace

Result<std::vector<Note>> NotesService::list(const TenantScope& scope, const ClientId& client) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<std::vector<Note>> {
    if (ClientsStore{}.phone(tx, scope, client).empty()) return Error::not_found("client");
    std::vector<Note> notes;
    for (const db::Row row : tx.exec(sql::kListNotes, scope.tenant(), client)) {
      const auto by = row.get<std::optional<std::int64_t>>(4);
      notes.push_back({.id = row.get<std::int64_t>(0),
                       .body = row.get<std::string>(1),
                       .pinned = row.get<bool>(2),
                       .written_at = row.get<Instant>(3),
                       .written_by = by ? std::optional{UserId{*by}} : std::nullopt,
                       .written_by_name = row.get<std::optional<std::string>>(5),
                       .edited_at = row.get<std::optional<Instant>>(6),
                       .edited_by_name = row.get<std::optional<std::string>>(7)});
    }
    return notes;
  });
}

Result<Done> NotesService::add(const TenantScope& scope, const auth::Actor& actor,
                               const NewNote& note) {
  const auto text = checked_text(note.body);
  if (!text) return text.error();
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    if (ClientsStore{}.phone(tx, scope, note.client).empty()) return Error::not_found("client");
    const auto added = tx.exec(sql::kInsertNote, scope.tenant(), note.client, *text, note.pinned,
                               clock_.now(), actor.user, kNotesMax);
    if (added.empty()) return Error::conflict("too-many-notes", "a client has at most 200 notes");
    audit_note(tx, scope, actor, "client.note_added",
               {note.client, added.one().get<std::int64_t>(0)});
    return Done{};
  });
}

Result<Done> NotesService::edit(const TenantScope& scope, const NoteEditor& editor,
                                const Place& place, const std::string& body) {
  const auto text = checked_text(body);
  if (!text) return text.error();
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    const auto note = locked_note(tx, scope, place);
    if (!note) return note.error();
    if (!note->may_change(editor)) return of_another();
    if (note->body == *text) return Done{};
    tx.exec(sql::kEditNote, scope.tenant(), place.note, *text, clock_.now(), editor.actor.user);
    audit_note(tx, scope, editor.actor, "client.note_edited", place);
    return Done{};
  });
}

Result<Done> NotesService::pin(const TenantScope& scope, const auth::Actor& actor,
                               const Place& place, bool pinned) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    const auto note = locked_note(tx, scope, place);
    if (!note) return note.error();
    if (note->pinned == pinned) return Done{};
    tx.exec(sql::kPinNote, scope.tenant(), place.note, pinned);
    audit_note(tx, scope, actor, pinned ? "client.note_pinned" : "client.note_unpinned", place);
    return Done{};
  });
}

Result<Done> NotesService::remove(const TenantScope& scope, const NoteEditor& editor,
                                  const Place& place) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    const auto note = locked_note(tx, scope, place);
    if (!note) return note.error();
    if (!note->may_change(editor)) return of_another();
    tx.exec(sql::kDeleteNote, scope.tenant(), place.note);
    audit_note(tx, scope, editor.actor, "client.note_deleted", place);
    return Done{};
  });
}

}  // namespace okoshko::clients
