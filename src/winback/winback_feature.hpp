#pragma once
/// Clients at risk of leaving, and messages to them, as a feature of the node.
/// Threads: stateless.

#include "feature/feature.hpp"
#include "winback/rewrite_ports.hpp"

namespace okoshko::winback {

/// Lifetime: the value borrows the objects of `platform`, and `rewriter`.
feature::Feature make_feature(const feature::Platform& platform, const RewritePort& rewriter);

}  // namespace okoshko::winback
