#pragma once
/// Settings in tenants_v2.metadata, where keys of three generations exist together
/// (docs/settings.md). Reading accepts every key; an invalid value counts as missing. Writing
/// updates the keys that the salon already has, in their types, and the newest key if it has none.
/// Threads: stateless functions.

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "tenants/settings_types.hpp"

namespace okoshko::tenants {

/// nullopt for JSON that is not an object.
std::optional<boost::json::object> parse_metadata(std::string_view text);

/// `name` is the column. A value is read only if the form could save it unchanged. `time_zone` is
/// the name of a zone that time::Zone::find() accepts.
Settings read_settings(std::string_view name, const boost::json::object& metadata);

/// Values that are no settings, because only the bot writes them.
std::optional<std::string> read_branch(const boost::json::object& metadata);
std::optional<std::string> read_currency(const boost::json::object& metadata);

/// The JSON Merge Patch that changes the settings in `metadata` from `before` to `after`; it
/// contains only keys of settings that differ. A removed setting is removed from every key.
boost::json::object settings_patch(const boost::json::object& metadata, const Settings& before,
                                   const Settings& after);

/// The token that the bot stores; empty if there is none.
std::string bots_secret(const boost::json::object& metadata, SecretName name);

/// Settings in the form of the API; the version is a hash of this.
boost::json::object settings_json(const Settings& settings);

/// {"<setting>": {"before": ..., "after": ...}} of those that differ.
boost::json::object settings_diff(const Settings& before, const Settings& after);

}  // namespace okoshko::tenants
