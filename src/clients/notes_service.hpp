#pragma once
/// The notes about a client (dashboard.client_notes). The audit rows contain no text of a note.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments. Throws db errors.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "auth/audit.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"

namespace okoshko::clients {

struct Note {
  std::int64_t id;
  std::string body;
  bool pinned;
  Instant written_at;
  std::optional<UserId> written_by{};  ///< absent for a program
  std::optional<std::string> written_by_name{};
  std::optional<Instant> edited_at{};
  std::optional<std::string> edited_by_name{};
};

struct NewNote {
  ClientId client;
  std::string body;  ///< 1 to 2,000 characters after note_text()
  bool pinned = false;
};

/// Who changes a note. A note of somebody else may be changed by the owner of the salon.
struct NoteEditor {
  auth::Actor actor;
  bool of_all = false;  ///< may change the notes of others
};

class NotesService {
 public:
  NotesService(db::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}

  /// Pinned ones first, then the newest. Errors: kNotFound "client-not-found".
  Result<std::vector<Note>> list(const TenantScope& scope, const ClientId& client);

  /// Errors: kNotFound "client-not-found"; kInvalid "/body" "required", "too-long"; kConflict
  /// "too-many-notes" (200).
  Result<Done> add(const TenantScope& scope, const auth::Actor& actor, const NewNote& note);

  struct Place {
    ClientId client;
    std::int64_t note;
  };
  /// Errors: kNotFound "note-not-found"; kForbidden "note-of-another"; kInvalid as in add().
  Result<Done> edit(const TenantScope& scope, const NoteEditor& editor, const Place& place,
                    const std::string& body);
  /// Anybody may pin. Errors: kNotFound "note-not-found".
  Result<Done> pin(const TenantScope& scope, const auth::Actor& actor, const Place& place,
                   bool pinned);
  /// The text is gone at once. Errors: kNotFound "note-not-found"; kForbidden "note-of-another".
  Result<Done> remove(const TenantScope& scope, const NoteEditor& editor, const Place& place);

 private:
  db::Database& db_;
  const Clock& clock_;
};

}  // namespace okoshko::clients
