#pragma once
/// Ids for records without an id in the source.
/// Threads: stateless functions.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "integrations/csv/mapping.hpp"

namespace okoshko::csv {

/// "csv-" and 128 bits of BLAKE2b: equal for equal text on every machine, and without any
/// information about the names and phones in the text.
std::string derived_id(std::string_view text);

/// A YClients client id, if the mapping declares the ids as those of YClients.
std::optional<std::int64_t> yclients_id(const Mapping& mapping, std::string_view external_id);

}  // namespace okoshko::csv
