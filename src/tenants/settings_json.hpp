#pragma once
/// Settings as the API shows them.
/// Threads: stateless functions.

#include <boost/json/object.hpp>

#include "tenants/settings_types.hpp"

namespace okoshko::tenants {

boost::json::object view_json(const SettingsView& view);

}  // namespace okoshko::tenants
