#pragma once
/// Slots of a salon's calendar as a feature of the node.
/// Threads: stateless.

#include "feature/feature.hpp"

namespace okoshko::slots {

/// Lifetime: the value borrows the objects of `platform`.
feature::Feature make_feature(const feature::Platform& platform);

}  // namespace okoshko::slots
