#pragma once
/// What a node needs of imports from the browser.

#include "feature/feature.hpp"

namespace okoshko::imports {

feature::Feature make_feature(const feature::Platform& platform);

}  // namespace okoshko::imports
