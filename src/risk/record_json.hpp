#pragma once
/// The track record as the API shows it (schema RiskRecord).
/// Threads: stateless function.

#include <string>

#include "risk/record_types.hpp"

namespace okoshko::risk {

std::string record_json(const RiskRecord& record);

}  // namespace okoshko::risk
