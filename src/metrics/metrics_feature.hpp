#pragma once
/// The figures of a salon's days as a feature of the node.
/// Threads: stateless.

#include "feature/feature.hpp"

namespace okoshko::metrics {

/// Lifetime: the value borrows the objects of `platform`.
feature::Feature make_feature(const feature::Platform& platform);

}  // namespace okoshko::metrics
