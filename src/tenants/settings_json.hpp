#pragma once
/// Settings in the form of the API.
/// Threads: stateless functions.

#include <boost/json/object.hpp>

#include "tenants/settings_types.hpp"

namespace okoshko::tenants {

boost::json::object view_json(const SettingsView& view);

}  // namespace okoshko::tenants
