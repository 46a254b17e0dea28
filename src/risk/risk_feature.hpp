#pragma once
/// The risk of bookings as a feature of the node.
/// Threads: stateless.

#include "feature/feature.hpp"

namespace okoshko::risk {

/// Lifetime: the value borrows the objects of `platform`.
feature::Feature make_feature(const feature::Platform& platform);

}  // namespace okoshko::risk
