#pragma once
/// The features of a node, and the integrations that they use.
/// Threads: stateless functions.

#include <optional>
#include <vector>

#include "feature/feature.hpp"
#include "integrations/ai/rewriter.hpp"
#include "integrations/max/max_channel.hpp"
#include "integrations/telegram/chat_check.hpp"
#include "integrations/telegram/telegram_channel.hpp"
#include "integrations/yclients/company_check.hpp"
#include "integrations/yclients/source.hpp"
#include "tenants/secret_box.hpp"

namespace okoshko::app {

/// The adapters behind the features' ports.
struct Integrations {
  std::optional<tenants::SecretBox> secret_box;
  yclients::CompanyCheck companies{{}};
  telegram::ChatCheck chats{{}};
  telegram::TelegramChannel telegram{{}};
  max::MaxChannel max{{}};
  ai::Rewriter rewriter{{}};
  yclients::Source source{{}};
};

/// Lifetime: the values borrow the objects of `platform`, and `integrations`.
std::vector<feature::Feature> all_features(const feature::Platform& platform,
                                           const Integrations& integrations);

/// Facts about the features that need no database.
struct FeatureFacts {
  std::vector<live::WatchedTable> watched;  ///< the tables of their live topics
  int periodic_connections = 0;
};
FeatureFacts feature_facts();

/// The jobs of all features, and those of the node itself, by name.
std::vector<jobs::Definition> all_jobs(const std::vector<feature::Feature>& features,
                                       std::vector<jobs::Definition> of_node);

/// The periodic tasks of all features, in the features' order.
std::vector<jobs::PeriodicTask> all_periodic_tasks(const std::vector<feature::Feature>& features);

}  // namespace okoshko::app
