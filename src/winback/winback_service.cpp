#include "winback/winback_service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "base/plain_name.hpp"
#include "base/utf8.hpp"
#include "listing/page.hpp"
#include "tenants/salon_profile.hpp"
#include "tenants/settings_service.hpp"
#include "winback/holdout_rules.hpp"
#include "winback/rewrite_rules.hpp"
#include "winback/winback_json.hpp"
#include "winback/winback_lists.hpp"

namespace okoshko::winback {
namespace {

using outreach::MessageKind;

/// The maximum number of ids of a batch; a larger one would be a reset.
constexpr std::size_t kLoadMax = 1'000;
constexpr std::chrono::days kResultsWindow{182};

const std::optional<std::string>& template_of(const tenants::Settings& settings,
                                              Language language) {
  return language == Language::kRu ? settings.winback_template_ru : settings.winback_template_en;
}

/// `text`, otherwise the salon's own, otherwise the standard one.
std::string chosen_template(const std::optional<std::string>& text,
                            const tenants::Settings& settings, Language language) {
  if (text) return *text;
  return template_of(settings, language).value_or(std::string{standard_template(language)});
}

Result<Done> check_text(const std::optional<std::string>& text) {
  if (!text) return Done{};
  const auto checked = tenants::check_template(*text, "/text");
  if (!checked) return checked.error();
  return Done{};
}

Error ai_unavailable(const char* why) { return Error::unavailable("ai-unavailable", why, 60); }

/// The end of the next quiet hours, or 10:00 if there are none.
Instant morning_after(const time::Zone& zone, Instant now, const tenants::Settings& settings) {
  constexpr std::chrono::hours kTen{10};
  const bool quiet = settings.quiet_from != settings.quiet_to;
  const auto at = quiet ? time::parse_clock(settings.quiet_to).value_or(kTen) : kTen;
  const auto today = zone.day_of(now);
  const Instant morning = zone.at(today, at);
  if (morning > now) return morning;
  return zone.at(time::Day{std::chrono::sys_days{today} + std::chrono::days{1}}, at);
}

/// Example values for a template without a client; long enough for a realistic length.
MessageValues example(Language language) {
  if (language == Language::kEn) {
    return {.full_name = "Alexandra Smith",
            .days_since = 42,
            .master = "Elizabeth",
            .service = "Manicure with gel polish",
            .salon = {}};
  }
  return {.full_name = "Александра Кузнецова",
          .days_since = 42,
          .master = "Елизавета",
          .service = "Маникюр с покрытием",
          .salon = {}};
}

}  // namespace

std::optional<WinbackService::Campaign> WinbackService::find_campaign(db::Tx& tx,
                                                                      const TenantScope& scope) {
  auto salon = tenants::find_profile(tx, scope);
  if (!salon) return std::nullopt;
  const Instant now = clock_.now();
  const auto today = salon->today(now);
  return Campaign{*std::move(salon), now, campaign_of(today)};
}

std::vector<Item> WinbackService::items(db::Tx& tx, const TenantScope& scope,
                                        const Campaign& campaign,
                                        const std::vector<std::string>& ids) {
  const auto rows = store::load(tx, scope, ids, campaign.now);
  std::vector<ClientId> clients;
  for (const db::Row row : rows) clients.push_back(row.get<ClientId>(0));
  std::map<ClientId, outreach::Checked> checked;
  for (auto& one : outbox_.check(tx, scope, MessageKind::kWinback, clients, campaign.now)) {
    checked.emplace(one.client, one);
  }
  std::vector<Item> all;
  for (const db::Row row : rows) {
    const auto client = row.get<ClientId>(0);
    const auto found = checked.find(client);
    const bool out =
        held_out(scope.tenant(), client, campaign.name, campaign.salon.settings.holdout_percent);
    all.push_back(item_of(row, found == checked.end() ? nullptr : &found->second, out));
  }
  return all;
}

Result<AtRiskPage> WinbackService::page(const TenantScope& scope,
                                        const WinbackPageRequest& request) {
  const auto list = at_risk_list(scope.tenant(), request);
  const auto after = cursors_.open(list, request.cursor);
  if (!after) return after.error();
  return db_.transact(scope, [&](db::Tx& tx) -> Result<AtRiskPage> {
    const auto campaign = find_campaign(tx, scope);
    if (!campaign) return Error::not_found("tenant");
    const auto found = store::page(tx, scope, request, *after, request.limit + 1);
    const auto end = listing::end_page(cursors_, list, found, request.limit,
                                       [](const listing::Keys& keys) { return keys; });
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < end.count; ++i) ids.push_back(found[i].back());
    return AtRiskPage{.items = items(tx, scope, *campaign, ids), .next = end.next};
  });
}

std::vector<Item> WinbackService::load(const TenantScope& scope,
                                       const std::vector<std::string>& ids) {
  std::vector<std::string> clients;
  for (const auto& id : ids) {
    if (Uuid::parse(id) && clients.size() < kLoadMax) clients.push_back(id);
  }
  return db_.transact(scope, [&](db::Tx& tx) {
    const auto campaign = find_campaign(tx, scope);
    return campaign ? items(tx, scope, *campaign, clients) : std::vector<Item>{};
  });
}

std::vector<store::Band> WinbackService::count(const TenantScope& scope) {
  return db_.transact(scope, [&](db::Tx& tx) { return store::count(tx, scope); });
}

Choices WinbackService::choices(const TenantScope& scope) {
  return db_.transact(scope, [&](db::Tx& tx) {
    return Choices{.staff = store::staff(tx, scope), .services = store::services(tx, scope)};
  });
}

Result<Preview> WinbackService::preview(const TenantScope& scope, const ClientId& client,
                                        const std::optional<std::string>& text) {
  if (const auto fine = check_text(text); !fine) return fine.error();
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Preview> {
    const auto campaign = find_campaign(tx, scope);
    if (!campaign) return Error::not_found("tenant");
    auto reader = store::find_recipient(tx, scope, client, campaign->now);
    if (!reader) return Error::not_found("client");
    const auto& settings = campaign->salon.settings;
    reader->values.salon = settings.name;
    const auto language = language_of(reader->language, settings.language);
    Preview preview{
        .parts = fill_template(chosen_template(text, settings, language), reader->values, language),
        .language = language,
        .held_out = held_out(scope.tenant(), client, campaign->name, settings.holdout_percent),
        .cooldown_days = settings.cooldown_days,
        .quiet_from = settings.quiet_from,
        .quiet_to = settings.quiet_to,
        .visits = store::visit_days(tx, scope, client, campaign->now),
        .interval_days = reader->interval_days,
        .days_since = reader->values.days_since};
    const auto checked = outbox_.check(tx, scope, MessageKind::kWinback, {client}, campaign->now);
    if (!checked.empty()) preview.checked = checked.front();
    return preview;
  });
}

Result<TemplateCheck> WinbackService::check_template(const TenantScope& scope,
                                                     const std::string& text, Language language,
                                                     const std::optional<ClientId>& client) {
  TemplateCheck check;
  const auto fine = tenants::check_template(text, "/text");
  if (!fine) {
    check.problem = fine.error().fields().front().code;
    return check;
  }
  return db_.transact(scope, [&](db::Tx& tx) -> Result<TemplateCheck> {
    const auto campaign = find_campaign(tx, scope);
    if (!campaign) return Error::not_found("tenant");
    MessageValues values = example(language);
    if (client) {
      const auto reader = store::find_recipient(tx, scope, *client, campaign->now);
      if (!reader) return Error::not_found("client");
      values = reader->values;
    }
    values.salon = campaign->salon.settings.name;
    TemplateCheck filled;
    filled.parts = fill_template(*fine, values, language);
    filled.length = utf8::count_utf16(join(filled.parts));
    if (filled.length == 0) filled.problem = "required";
    if (filled.length > kMessageMax) filled.problem = "too-long";
    return filled;
  });
}

Result<std::vector<Sent>> WinbackService::send(const TenantScope& scope, const auth::Actor& actor,
                                               const SendRequest& request) {
  if (const auto fine = check_text(request.text); !fine) return fine.error();
  std::vector<Sent> all;
  for (const auto& client : request.clients) {
    all.push_back(send_one(scope, actor, request, client));
  }
  return all;
}

Sent WinbackService::send_one(const TenantScope& scope, const auth::Actor& actor,
                              const SendRequest& request, const ClientId& client) {
  // One transaction per client, so that a refusal or a concurrent change of one client does not
  // affect the others.
  auto sent =
      db_.transact(scope, [&](db::Tx& tx) { return send_in(tx, scope, actor, request, client); });
  if (!sent) return {.client = client, .error = sent.error().code()};
  return *std::move(sent);
}

/// An Error rolls back. A held-out client is a Sent with that reason, so that the row that records
/// it is committed.
Result<Sent> WinbackService::send_in(db::Tx& tx, const TenantScope& scope, const auth::Actor& actor,
                                     const SendRequest& request, const ClientId& client) {
  const auto campaign = find_campaign(tx, scope);
  if (!campaign) return Error::not_found("tenant");
  const auto& settings = campaign->salon.settings;
  auto reader = store::find_recipient(tx, scope, client, campaign->now);
  if (!reader) return Error::not_found("client");
  if (!reader->drifts) {
    return Error::conflict("winback-not-at-risk", "the client has been there meanwhile");
  }
  const auto today = campaign->salon.zone.day_of(campaign->now);
  store::ContactAttempt attempt{
      .client = client, .campaign = campaign->name, .at = campaign->now, .by = actor.user};
  if (held_out(scope.tenant(), client, campaign->name, settings.holdout_percent)) {
    const auto checked = outbox_.check(tx, scope, MessageKind::kWinback, {client}, campaign->now);
    if (!checked.empty() && !checked.front().reason) {
      attempt.at = checked.front().send_at;
      if (store::insert_held_out(tx, scope, attempt,
                                 std::max(settings.cooldown_days, kReturnDays))) {
        auth::write_audit(tx, actor, scope.tenant(), "message.held_out",
                          fmt::format(R"({{"client_id":"{}","campaign":"{}"}})",
                                      client.value.view(), campaign->name));
      }
      return Sent{.client = client, .error = "outreach-held-out"};
    }
  }
  reader->values.salon = settings.name;
  const auto language = language_of(reader->language, settings.language);
  outreach::Message message{
      .kind = MessageKind::kWinback,
      .client = client,
      .text = join(fill_template(chosen_template(request.text, settings, language), reader->values,
                                 language)),
      .idempotency_key = fmt::format("winback:{}:{}", client.value.view(), time::format_day(today)),
      .campaign = campaign->name};
  if (request.in_the_morning) {
    message.not_before = morning_after(campaign->salon.zone, campaign->now, settings);
  }
  auto queued = outbox_.enqueue(tx, scope, actor, message, campaign->now);
  if (!queued) return queued.error();
  if (queued->fresh) {
    attempt.at = queued->send_at;
    store::insert_written(tx, scope, attempt, queued->command);
  }
  return Sent{.client = client, .queued = *queued};
}

Results WinbackService::results(const TenantScope& scope) {
  const Instant now = clock_.now();
  const Instant over = now - std::chrono::days{kReturnDays};
  const store::Window window{.from = over - kResultsWindow, .to = over};
  return db_.transact(scope, [&](db::Tx& tx) {
    return Results{.window_days = static_cast<int>(kResultsWindow.count()),
                   .groups = store::measure(tx, scope, window, now)};
  });
}

Result<HistoryPage> WinbackService::history(const TenantScope& scope,
                                            const HistoryRequest& request) {
  const auto list = history_list(scope.tenant());
  const auto before = cursors_.open(list, request.cursor);
  if (!before) return before.error();
  return db_.transact(scope, [&](db::Tx& tx) -> Result<HistoryPage> {
    HistoryPage page{.rows = store::history(tx, scope, *before, request.limit + 1, clock_.now())};
    const auto end = listing::end_page(cursors_, list, page.rows, request.limit, [](db::Row row) {
      return listing::Keys{row.get<std::string>(0)};
    });
    page.shown = end.count;
    page.next = end.next;
    return page;
  });
}

Result<std::string> WinbackService::rewrite(const TenantScope& scope, const ClientId& client,
                                            const std::string& text) {
  if (const auto fine = check_text(text); !fine) return fine.error();
  if (!rewriter_.configured()) return ai_unavailable("no language model is set up");
  const auto place = rewrites_.enter(scope.tenant());
  if (!place) {
    constexpr int kRetryAfterS = 5;
    return Error::too_many("rewrite-under-way", "two texts of the salon are being rewritten",
                           kRetryAfterS);
  }
  RewriteQuestion question;
  const auto asked = db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    const auto campaign = find_campaign(tx, scope);
    if (!campaign) return Error::not_found("tenant");
    auto reader = store::find_recipient(tx, scope, client, campaign->now);
    if (!reader) return Error::not_found("client");
    if (!store::count_rewrite(tx, scope, campaign->salon.zone.day_of(campaign->now),
                              kRewritesPerDay)) {
      return ai_unavailable("the day's questions are used up");
    }
    reader->values.salon = campaign->salon.settings.name;
    const auto language = language_of(reader->language, campaign->salon.settings.language);
    question = {.language = std::string{to_string(language)},
                .first_name = first_name_of(reader->values.full_name),
                .service = reader->values.service,
                .days_since = reader->values.days_since,
                .draft = join(fill_template(text, reader->values, language))};
    return Done{};
  });
  if (!asked) return asked.error();
  // Outside of any transaction, because the answer may take seconds.
  const auto answer = rewriter_.rewrite(question);
  if (answer.outcome != RewriteAnswer::Outcome::kOk) return ai_unavailable("no answer in time");
  auto accepted = accept_rewrite(answer.text, question.draft);
  if (!accepted) return ai_unavailable("the answer was no message");
  return *std::move(accepted);
}

}  // namespace okoshko::winback
