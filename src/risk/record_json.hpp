#pragma once
/// The track record in the form of the API (schema RiskRecord).
/// Threads: stateless function.

#include <string>

#include "risk/record_types.hpp"

namespace okoshko::risk {

std::string record_json(const RiskRecord& record);

}  // namespace okoshko::risk
