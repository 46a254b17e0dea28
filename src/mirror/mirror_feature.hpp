#pragma once
/// The mirror as a feature of the node.
/// Threads: stateless.

#include "feature/feature.hpp"
#include "mirror/source_port.hpp"
#include "tenants/check_ports.hpp"
#include "tenants/settings_service.hpp"

namespace okoshko::mirror {

/// What the mirror asks, and how it opens the salons' tokens.
struct MirrorPorts {
  const std::optional<tenants::SecretBox>& box;
  const tenants::CompanyPort& companies;
  const tenants::ChatPort& chats;
  const SourcePort& source;
};

/// Lifetime: the value borrows what `platform` and `ports` name.
feature::Feature make_feature(const feature::Platform& platform, const MirrorPorts& ports);

}  // namespace okoshko::mirror
