#pragma once
/// What clients send to the salon's bots, as a feature of the node.
/// Threads: stateless.

#include "feature/feature.hpp"
#include "outreach/channel_port.hpp"
#include "tenants/settings_service.hpp"

namespace okoshko::replies {

struct RepliesPorts {
  const std::optional<tenants::SecretBox>& box;
  outreach::ChannelPorts channels;
};

/// Lifetime: the value borrows the objects of `platform` and `ports`.
feature::Feature make_feature(const feature::Platform& platform, const RepliesPorts& ports);

}  // namespace okoshko::replies
