#pragma once
/// Win-back in the form of the API and the live stream (schemas AtRiskClient, WinbackPreview…),
/// without phone numbers.
/// Threads: stateless functions.

#include <string>

#include "winback/winback_service.hpp"

namespace okoshko::winback {

/// `row`: of load_at_risk_clients.sql; `checked`: null if outreach does not know the client.
Item item_of(const db::Row& row, const outreach::Checked* checked, bool held_out);

/// `position`: a live stream that starts there misses nothing after this page; empty: unknown.
std::string page_json(const AtRiskPage& page, const std::string& position);
std::string counts_json(const std::vector<store::Band>& bands);
std::string choices_json(const Choices& choices);
std::string preview_json(const Preview& preview);
std::string sent_json(const std::vector<Sent>& sent);
/// `rewrites`: whether a language model is configured.
std::string results_json(const Results& results, bool rewrites);
std::string history_json(const HistoryPage& page);
std::string template_check_json(const TemplateCheck& check);

}  // namespace okoshko::winback
