-- Clients selected for a message from $2 until before $3, each once, with the first selection: per
-- group the number, how many returned within $4 days, and their payments. Withdrawn and refused
-- messages do not count.
WITH counted AS MATERIALIZED (
  SELECT DISTINCT ON (t.client_id) t.client_id, t.arm, t.touched_at
    FROM dashboard.winback_touches t
    LEFT JOIN dashboard.bot_commands b ON b.tenant_id = $1 AND b.id = t.command_id
   WHERE t.tenant_id = $1 AND t.touched_at >= $2::timestamptz AND t.touched_at < $3::timestamptz
     AND (t.arm = 'held_out' OR coalesce(b.status, 'cancelled') NOT IN ('cancelled', 'refused'))
   ORDER BY t.client_id, t.touched_at, t.id)
SELECT c.arm, count(*), count(*) FILTER (WHERE came.visits > 0), coalesce(sum(came.paid), 0)::float8,
       coalesce(sum(came.paid * came.paid), 0)::float8
  FROM counted c CROSS JOIN LATERAL (
    SELECT count(*) AS visits, coalesce(sum(dashboard.okoshko_minor(b.price)), 0) AS paid
      FROM dashboard.okoshko_bookings_of($1, c.client_id) b
     WHERE dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) = 'attended'
       AND b.start_at > c.touched_at AT TIME ZONE 'UTC'
       AND b.start_at <= c.touched_at AT TIME ZONE 'UTC' + make_interval(days => $4::integer)
       AND b.start_at <= $5::timestamptz AT TIME ZONE 'UTC') came
 GROUP BY c.arm LIMIT 2
