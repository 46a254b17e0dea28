#pragma once
/// Many decided offers of a salon, for tests of the model of acceptance.
/// Threads: the test's own.

#include "base/tenant_scope.hpp"
#include "db/database.hpp"

namespace okoshko::waitlist {

/// `count` offers, three an hour from so many days before `now`. Forty clients accept in the
/// evening and decline in the morning, and every seventh time the other way round; the formula said
/// 40 %.
inline void given_past_offers(db::Database& db, const TenantScope& scope, Instant now, int count,
                              int days_ago) {
  db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
    tx.exec({"test.past_offers", R"sql(
      WITH made AS (
        INSERT INTO dashboard.waitlist_matches
          (tenant_id, wish_id, client_id, booking_id, start_at, end_at, state, deadline_at,
           accept_probability, offered_at, created_at, updated_at, plain_probability,
           wish_written_at, wish_fits, overruled)
        SELECT $1::uuid, -n, md5((n % 40)::text)::uuid, 'past ' || n, x.start_at,
               x.start_at + interval '1 hour', 'offered', x.at + interval '2 hours', 0.4, x.at,
               x.at, x.at, 0.4, x.at - interval '3 days', '{}', 0
          FROM generate_series(1, $2::int) n
         CROSS JOIN LATERAL (
           SELECT $3::timestamptz - make_interval(days => $4::int) + n * interval '20 minutes'
                    AS at,
                  date_trunc('day', $3::timestamptz AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
                    - interval '1 day'
                    + CASE WHEN n % 2 = 0 THEN interval '18 hours' ELSE interval '9 hours' END
                    AS start_at) x
        RETURNING tenant_id, id, client_id)
      INSERT INTO dashboard.bot_commands
        (tenant_id, command_type, payload, status, kind, client_id, match_id)
      SELECT m.tenant_id, 'send_message', '{}', 'done', 'offer', m.client_id, m.id
        FROM made m)sql"},
            scope.tenant(), count, now, days_ago);
    tx.exec({"test.past_answers", R"sql(
      UPDATE dashboard.waitlist_matches m
         SET state = CASE WHEN x.accepts THEN 'accepted' ELSE 'declined' END,
             fulfilled_by = CASE WHEN x.accepts THEN m.booking_id END,
             ended_at = m.created_at + interval '30 minutes', ended_why = 'test'
        FROM (SELECT i.id, (i.wish_id % 2 = 0) <> (i.wish_id % 7 = 0) AS accepts
                FROM dashboard.waitlist_matches i WHERE i.tenant_id = $1) x
       WHERE m.tenant_id = $1 AND m.id = x.id AND m.wish_id < 0)sql"},
            scope.tenant());
  });
}

}  // namespace okoshko::waitlist
