#pragma once
/// The waitlist and its matches as a feature of the node.
/// Threads: stateless.

#include "feature/feature.hpp"

namespace okoshko::waitlist {

/// Lifetime: the value borrows the objects of `platform`.
feature::Feature make_feature(const feature::Platform& platform);

}  // namespace okoshko::waitlist
