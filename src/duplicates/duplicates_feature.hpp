#pragma once
/// Clients that may be one person, as a feature of the node.

#include "feature/feature.hpp"

namespace okoshko::duplicates {

feature::Feature make_feature(const feature::Platform& platform);

}  // namespace okoshko::duplicates
