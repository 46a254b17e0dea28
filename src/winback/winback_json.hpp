#pragma once
/// Win-back as the API and the live stream show it (schemas DriftingClient, WinbackPreview…). No
/// phone number stands in any of it.
/// Threads: stateless functions.

#include <string>

#include "winback/winback_service.hpp"

namespace okoshko::winback {

/// `row` as load_drifting.sql gives it; `checked`: null where outreach knows no such client.
Item item_of(const db::Row& row, const outreach::Checked* checked, bool held_out);

/// `position`: where a live stream has to begin to miss nothing after this page; empty: unknown.
std::string page_json(const DriftingPage& page, const std::string& position);
std::string counts_json(const std::vector<store::Band>& bands);
std::string choices_json(const Choices& choices);
std::string preview_json(const Preview& preview);
std::string sent_json(const std::vector<Sent>& sent);
/// `rewrites`: whether a language model may be asked.
std::string results_json(const Results& results, bool rewrites);
std::string history_json(const HistoryPage& page);
std::string template_check_json(const TemplateCheck& check);

}  // namespace okoshko::winback
