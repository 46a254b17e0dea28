#pragma once
/// The clients of a salon as a feature of the node.
/// Threads: stateless.

#include "feature/feature.hpp"

namespace okoshko::clients {

/// Lifetime: the value borrows the objects of `platform`.
feature::Feature make_feature(const feature::Platform& platform);

}  // namespace okoshko::clients
