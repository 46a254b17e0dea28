#include "app/features.hpp"

#include <algorithm>

#include "attention/attention_feature.hpp"
#include "client_page/client_page_feature.hpp"
#include "clients/clients_feature.hpp"
#include "conversations/conversations_feature.hpp"
#include "duplicates/duplicates_feature.hpp"
#include "imports/imports_feature.hpp"
#include "metrics/metrics_feature.hpp"
#include "mirror/mirror_feature.hpp"
#include "notices/notices_feature.hpp"
#include "outreach/outreach_feature.hpp"
#include "person_data/person_data_feature.hpp"
#include "replies/replies_feature.hpp"
#include "risk/risk_feature.hpp"
#include "slots/slots_feature.hpp"
#include "tenants/tenants_feature.hpp"
#include "waitlist/waitlist_feature.hpp"
#include "winback/winback_feature.hpp"

namespace okoshko::app {

std::vector<feature::Feature> all_features(const feature::Platform& platform,
                                           const Integrations& integrations) {
  const auto& [secret_box, companies, chats, telegram, max, rewriter, source] = integrations;
  return {
      tenants::make_feature(platform, {secret_box, companies, chats}),
      mirror::make_feature(platform, {secret_box, companies, chats, source}),
      imports::make_feature(platform),
      clients::make_feature(platform),
      person_data::make_feature(platform, secret_box),
      duplicates::make_feature(platform),
      client_page::make_feature(platform),
      outreach::make_feature(platform,
                             {secret_box, companies, chats, {.telegram = &telegram, .max = &max}}),
      notices::make_feature(platform),
      replies::make_feature(platform, {secret_box, {.telegram = &telegram, .max = &max}}),
      risk::make_feature(platform),
      slots::make_feature(platform),
      waitlist::make_feature(platform),
      winback::make_feature(platform, rewriter),
      conversations::make_feature(platform),
      metrics::make_feature(platform),
      attention::make_feature(platform),
  };
}

FeatureFacts feature_facts() {
  db::Database nowhere{{.dsn = "host=/nowhere", .pool_size = 1}};
  jobs::DatabaseClock clock;
  const Integrations integrations;
  FeatureFacts facts;
  const listing::Cursors cursors{listing::Cursors::random_key()};
  for (const auto& feature : all_features(
           {nowhere, nowhere, clock, cursors, [](const TenantScope&) { return std::string{}; }},
           integrations)) {
    for (const auto& [topic, permission] : feature.topics) {
      facts.watched.insert(facts.watched.end(), topic.tables.begin(), topic.tables.end());
    }
    facts.periodic_connections += jobs::connections_of(feature.periodic_tasks);
  }
  return facts;
}

std::vector<jobs::Definition> all_jobs(const std::vector<feature::Feature>& features,
                                       std::vector<jobs::Definition> of_node) {
  std::vector<jobs::Definition> all = std::move(of_node);
  for (const auto& feature : features) {
    all.insert(all.end(), feature.jobs.begin(), feature.jobs.end());
  }
  std::sort(all.begin(), all.end(),
            [](const auto& one, const auto& other) { return one.name < other.name; });
  return all;
}

std::vector<jobs::PeriodicTask> all_periodic_tasks(const std::vector<feature::Feature>& features) {
  std::vector<jobs::PeriodicTask> all;
  for (const auto& feature : features) {
    all.insert(all.end(), feature.periodic_tasks.begin(), feature.periodic_tasks.end());
  }
  return all;
}

}  // namespace okoshko::app
