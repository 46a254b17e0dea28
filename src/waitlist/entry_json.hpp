#pragma once
/// Entries in the form of the API and the live stream (schemas Entry, EntryPage…). They contain no
/// phone number, so all roles get the same frame of the stream. Threads: stateless functions.

#include <string>

#include "waitlist/entry_changes.hpp"
#include "waitlist/waitlist_service.hpp"

namespace okoshko::waitlist {

/// `row`: of load_entries.sql.
Item item_of(const db::Row& row);

/// `position`: a live stream that starts there misses nothing after this page; empty: unknown.
std::string page_json(const EntryPage& page, const std::string& position);
std::string changed_json(const ChangedEntries& changed);
std::string counts_json(const EntryCounts& counts);
std::string choices_json(const EntryChoices& choices);

}  // namespace okoshko::waitlist
