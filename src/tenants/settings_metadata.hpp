#pragma once
/// Settings in tenants_v2.metadata, where three generations of keys live side by side
/// (docs/glossary.md). Reads any spelling; what makes no sense is as if it were not there. Writes
/// to the spellings that the salon already uses, in the type it uses them, and to the newest where
/// it has none.
/// Threads: stateless functions.

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "tenants/settings_types.hpp"

namespace okoshko::tenants {

/// nullopt for JSON that is no object.
std::optional<boost::json::object> parse_metadata(std::string_view text);

/// `name` is the column. A value is read only where the form could save it again as it is.
/// `time_zone` is the name of a zone that time::Zone::find() has.
Settings read_settings(std::string_view name, const boost::json::object& metadata);

/// Not settings, but read as they are: the bot alone writes them.
std::optional<std::string> read_branch(const boost::json::object& metadata);
std::optional<std::string> read_currency(const boost::json::object& metadata);

/// The JSON Merge Patch that turns metadata of `before` into metadata of `after`: only keys of
/// settings that differ. A setting that is taken away is taken from every spelling.
boost::json::object settings_patch(const boost::json::object& metadata, const Settings& before,
                                   const Settings& after);

/// The token as the bot keeps it; empty where it has none.
std::string bots_secret(const boost::json::object& metadata, SecretName name);

/// As the API names and shows them; also what the version is a hash of.
boost::json::object settings_json(const Settings& settings);

/// {"<setting>": {"before": ..., "after": ...}} of those that differ.
boost::json::object settings_diff(const Settings& before, const Settings& after);

}  // namespace okoshko::tenants
