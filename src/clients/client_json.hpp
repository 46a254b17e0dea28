#pragma once
/// Clients in the form of the API (schemas Client, ClientPage, ClientCard, TimelinePage…).
///
/// Rows become JSON here and not in SQL, because PostgreSQL is the bottleneck and aggregating there
/// took 1.2 to 1.7 times as long. Lists are written directly as text (base/json_text.hpp).
///
/// Threads: stateless functions.

#include <string>
#include <string_view>

#include "clients/clients_service.hpp"

namespace okoshko::clients {

/// The caller: without phones.read, phone numbers are masked.
struct Viewer {
  bool sees_phones = false;
};

/// `position`: of the live stream, read before the page; empty: there is none.
std::string page_json(const ClientPage& page, const Viewer& viewer,
                      const std::string& position = {});
std::string card_json(const LoadedCard& card, const Viewer& viewer);
std::string timeline_json(const TimelinePage& page, const Viewer& viewer);
std::string filters_json(const FilterChoices& choices);
std::string count_json(const Count& count);
std::string phone_json(const std::string& phone);

/// "2026-01-02T03:04:05.5Z" from PostgreSQL's text in UTC; empty for an infinity.
std::string rfc3339_of(std::string_view timestamptz);

}  // namespace okoshko::clients
