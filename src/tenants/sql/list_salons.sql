-- Salons by name with the figures of thirty days up to $5: id, slug, name, active, metadata, folded
-- name, bookings whose day is over, of them attended, of them cancelled or missed, money of the
-- attended ones in minor units, bookings of the next seven days, users, whether a booking system is
-- connected and since when it cannot be read, the last use by a user, the last dialogue.
-- No tenant filter: super_admin compares all salons. $1: a part of the name or slug, or null; $2,
-- $3: folded name and id of the last row of the previous page; $4: how many; $5: now.
SELECT t.id, t.slug, t.name, t.is_active, t.metadata, dashboard.okoshko_fold(t.name),
       b.over, b.attended, b.fell_through, b.revenue, b.ahead, u.people,
       c.connected_at, c.stopped_at IS NOT NULL, c.trouble, u.last_used_at, d.started_at
  FROM public.tenants_v2 t
 CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE NOT x.ahead) AS over,
           count(*) FILTER (WHERE NOT x.ahead AND x.outcome = 'attended') AS attended,
           count(*) FILTER (WHERE NOT x.ahead AND x.outcome IN ('cancelled', 'no_show')) AS fell_through,
           coalesce(sum(dashboard.okoshko_minor(k.price)) FILTER (WHERE NOT x.ahead AND x.outcome = 'attended'), 0)::bigint AS revenue,
           count(*) FILTER (WHERE x.ahead AND x.outcome IS NULL) AS ahead
      FROM dashboard.bookings k
     CROSS JOIN LATERAL (
        SELECT dashboard.okoshko_outcome(k.outcome, k.status, k.yclients_attendance) AS outcome,
               k.start_at >= $5::timestamptz AT TIME ZONE 'UTC' AS ahead) x
     WHERE k.tenant_id = t.id
       AND k.start_at >= $5::timestamptz AT TIME ZONE 'UTC' - interval '30 days'
       AND k.start_at < $5::timestamptz AT TIME ZONE 'UTC' + interval '7 days') b
 CROSS JOIN LATERAL (
    SELECT count(DISTINCT a.id) AS people, max(s.last_used_at) AS last_used_at
      FROM dashboard.users a
      LEFT JOIN dashboard.web_sessions s ON s.user_id = a.id
     WHERE a.tenant_id = t.id AND coalesce(a.active, true)) u
  LEFT JOIN dashboard.mirror_connections c ON c.tenant_id = t.id
  LEFT JOIN LATERAL (
    SELECT s.started_at FROM public.conversation_sessions_v2 s
     WHERE s.tenant_id = t.id AND s.started_at <= $5::timestamptz
     ORDER BY s.started_at DESC LIMIT 1) d ON true
 WHERE ($1::text IS NULL OR strpos(dashboard.okoshko_fold(t.name), dashboard.okoshko_fold($1)) > 0
        OR strpos(lower(t.slug), lower($1)) > 0)
   AND (dashboard.okoshko_fold(t.name), t.id) > ($2::text, $3::uuid)
 ORDER BY dashboard.okoshko_fold(t.name), t.id
 LIMIT $4
