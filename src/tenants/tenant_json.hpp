#pragma once
/// A salon in the form of openapi.yaml.
/// Threads: stateless functions.

#include <boost/json/object.hpp>

#include "tenants/types.hpp"

namespace okoshko::tenants {

boost::json::object tenant_value(const Tenant& tenant);

}  // namespace okoshko::tenants
