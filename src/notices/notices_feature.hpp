#pragma once
/// The feature of notices: what a node registers.
/// Threads: see feature/feature.hpp.

#include "feature/feature.hpp"

namespace okoshko::notices {

feature::Feature make_feature(const feature::Platform& platform);

}  // namespace okoshko::notices
