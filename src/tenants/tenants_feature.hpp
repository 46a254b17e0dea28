#pragma once
/// Salons and their settings as a feature of the node.
/// Threads: stateless.

#include <optional>

#include "feature/feature.hpp"
#include "tenants/check_ports.hpp"
#include "tenants/secret_box.hpp"

namespace okoshko::tenants {

/// The adapters and the encryption that the settings use.
struct SettingsPorts {
  const std::optional<SecretBox>& box;  ///< nullopt: secrets are refused, the rest works
  const CompanyPort& companies;
  const ChatPort& chats;
};

/// Lifetime: the value borrows the objects of `platform` and `ports`.
feature::Feature make_feature(const feature::Platform& platform, const SettingsPorts& ports);

}  // namespace okoshko::tenants
