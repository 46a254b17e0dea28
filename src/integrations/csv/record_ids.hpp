#pragma once
/// Ids for what the source does not number.
/// Threads: stateless functions.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "integrations/csv/mapping.hpp"

namespace okoshko::csv {

/// "csv-" and 128 bits of BLAKE2b: the same for the same text on every machine and run, and
/// telling nothing of the names and phones it was made of.
std::string derived_id(std::string_view text);

/// A YClients client id, where the mapping says that the ids are YClients'.
std::optional<std::int64_t> yclients_id(const Mapping& mapping, std::string_view external_id);

}  // namespace okoshko::csv
