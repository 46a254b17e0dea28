#pragma once
/// Messages to clients as a feature of the node.
/// Threads: stateless.

#include "feature/feature.hpp"
#include "outreach/channel_port.hpp"
#include "tenants/check_ports.hpp"
#include "tenants/settings_service.hpp"

namespace okoshko::outreach {

/// The messengers of a node, and the encryption of the salons' tokens.
struct OutreachPorts {
  const std::optional<tenants::SecretBox>& box;
  const tenants::CompanyPort& companies;
  const tenants::ChatPort& chats;
  ChannelPorts channels;
};

/// Lifetime: the value borrows the objects of `platform` and `ports`.
feature::Feature make_feature(const feature::Platform& platform, const OutreachPorts& ports);

}  // namespace okoshko::outreach
