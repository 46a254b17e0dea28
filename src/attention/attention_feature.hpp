#pragma once
/// The inbox as a feature of a node.

#include "feature/feature.hpp"

namespace okoshko::attention {

feature::Feature make_feature(const feature::Platform& platform);

}  // namespace okoshko::attention
