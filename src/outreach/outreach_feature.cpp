#include "outreach/outreach_feature.hpp"

#include "outreach/channel_sender.hpp"
#include "outreach/channels_http.hpp"
#include "outreach/consents_http.hpp"
#include "outreach/coverage_http.hpp"
#include "outreach/outreach_http.hpp"
#include "outreach/rules_http.hpp"
#include "outreach/templates_http.hpp"

namespace okoshko::outreach {
namespace {

/// Releases the messages that are due. True: there may be more.
bool release_due(OutboxService& outbox, const feature::Platform& platform) {
  constexpr int kMax = 100;
  // Times of messages are those of the database's clock.
  platform.clock.refresh(platform.job_database);
  return outbox.release(platform.job_database, kMax, platform.clock.now()) == kMax;
}

/// The services of requests.
struct OutreachServices {
  OutreachServices(const feature::Platform& platform, const OutreachPorts& ports)
      : outbox{platform.database, client_links::LinksService{platform.public_url}},
        commands{platform.database},
        consents{platform.database, platform.clock},
        coverage{platform.database, platform.clock},
        rules{platform.database, platform.clock},
        templates{platform.database, platform.clock},
        settings{platform.database, ports.box, ports.companies, ports.chats},
        channels{platform.database, platform.clock, ports.channels,
                 ports.box,         settings,       platform.public_url} {}
  OutboxService outbox;
  CommandsService commands;
  ConsentsService consents;
  CoverageService coverage;
  RulesService rules;
  TemplatesService templates;
  tenants::SettingsService settings;
  ChannelsService channels;
};

}  // namespace

feature::Feature make_feature(const feature::Platform& platform, const OutreachPorts& ports) {
  const auto services = std::make_shared<OutreachServices>(platform, ports);
  const auto sender = std::make_shared<ChannelSender>(platform.job_database, platform.clock,
                                                      ports.channels, ports.box);
  return {.add_routes =
              [services, &clock = platform.clock](http::Router& router,
                                                  const auth::AccessGuard& guard) {
                add_routes(router, guard, {services->outbox, services->commands, clock});
                add_channel_routes(router, guard, services->channels);
                add_consent_routes(router, guard, services->consents);
                add_coverage_route(router, guard, services->coverage);
                add_rules_routes(router, guard, services->rules);
                add_template_routes(router, guard, services->templates);
              },
          .periodic_tasks = {
              {.name = "outreach",
               .work = [services, platform] { return release_due(services->outbox, platform); }},
              {.name = "channels",
               .work =
                   [sender, platform] {
                     platform.clock.refresh(platform.job_database);
                     return sender->work();
                   },
               // A thread waits for the messenger of one bot.
               .threads = 3}}};
}

}  // namespace okoshko::outreach
