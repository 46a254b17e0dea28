#pragma once
/// Registers export and erasure of a client's data with a node. Lifetime: borrows `platform`'s
/// objects.

#include <optional>

#include "feature/feature.hpp"
#include "tenants/secret_box.hpp"

namespace okoshko::person_data {

feature::Feature make_feature(const feature::Platform& platform,
                              const std::optional<tenants::SecretBox>& box);

}  // namespace okoshko::person_data
