#pragma once
/// The mirror as a feature of the node.
/// Threads: stateless.

#include "feature/feature.hpp"
#include "mirror/source_port.hpp"
#include "tenants/check_ports.hpp"
#include "tenants/settings_service.hpp"

namespace okoshko::mirror {

/// The booking system of the mirror, and the decryption of the salons' tokens.
struct MirrorPorts {
  const std::optional<tenants::SecretBox>& box;
  const tenants::CompanyPort& companies;
  const tenants::ChatPort& chats;
  const SourcePort& source;
};

/// Lifetime: the value borrows the objects of `platform` and `ports`.
feature::Feature make_feature(const feature::Platform& platform, const MirrorPorts& ports);

}  // namespace okoshko::mirror
