-- A link in a message is the client's alone, so its token is not shown.
-- Messages before touch $2, newest first, with their state at $5 and whether the client visited
-- within $4 days.
SELECT t.id, t.command_id, t.client_id, left(nullif(c.full_name, ''), 200), left(regexp_replace(b.payload ->> 'message', '/c/[A-Za-z0-9_-]{22}', '/c/…'), 4096), b.status,
       b.error, t.touched_at, came.at, came.paid::bigint
  FROM dashboard.winback_touches t
  JOIN dashboard.bot_commands b ON b.tenant_id = $1 AND b.id = t.command_id AND b.status <> 'cancelled'
  LEFT JOIN public.clients_v2 c ON c.tenant_id = $1 AND c.id = t.client_id
  LEFT JOIN LATERAL (
    SELECT min(k.start_at) AT TIME ZONE 'UTC' AS at, sum(dashboard.okoshko_minor(k.price)) AS paid
      FROM dashboard.okoshko_bookings_of($1, t.client_id) k
     WHERE dashboard.okoshko_outcome(k.outcome, k.status, k.yclients_attendance) = 'attended'
       AND k.start_at > t.touched_at AT TIME ZONE 'UTC'
       AND k.start_at <= t.touched_at AT TIME ZONE 'UTC' + make_interval(days => $4::integer)
       AND k.start_at <= $5::timestamptz AT TIME ZONE 'UTC') came ON true
 WHERE t.tenant_id = $1 AND t.arm = 'written' AND t.id < $2::bigint
 ORDER BY t.id DESC LIMIT $3::integer
