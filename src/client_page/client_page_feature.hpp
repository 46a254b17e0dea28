#pragma once
/// The client's page as a feature of the node.
/// Threads: stateless.

#include "feature/feature.hpp"

namespace okoshko::client_page {

/// Lifetime: the value borrows the objects of `platform`.
feature::Feature make_feature(const feature::Platform& platform);

}  // namespace okoshko::client_page
