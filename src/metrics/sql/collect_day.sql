-- Computes the figures of the day $2 from $3 to $4 for the salons $1 and stores them in
-- metrics_dailies.
--
-- A dialogue belongs to the day on which it started; a booking is such a dialogue with a
-- booking_id, so both numbers refer to the same dialogues. A response time is the time from a
-- client's message of the day to the next message of the bot in the same session (messages without
-- a session: of the same client), if the answer came at most an hour after the end of the day. The
-- window goes from the newest message backwards: the next answer is the minimum seen so far. A day
-- without any remaining message keeps its response time, because the bot may delete its history.
--
-- ANY instead of a join: planned for the actual array (lock_day.sql), it is one hash lookup per
-- row. For a join, the planner put the day's messages into the hash table.
--
-- A row of metrics_dailies that was there before this salon's day was counted for the first time belongs to another
-- program. It is kept, unless somebody asked for this run ($6).
--
-- No ON CONFLICT, because some databases lack the unique key: see lock_day.sql. Unchanged rows are
-- not written.
WITH talked AS (
  SELECT c.tenant_id, count(*) AS dialogs, count(*) FILTER (WHERE c.booking_id <> '') AS booked,
         count(*) FILTER (WHERE c.final_status IN ('dropped', 'abandoned')) AS dropped,
         count(*) FILTER (WHERE c.final_status = 'escalated') AS escalated
    FROM public.conversation_sessions_v2 c
   WHERE c.tenant_id = ANY ($1::uuid[]) AND c.started_at >= $3::timestamptz AND c.started_at < $4::timestamptz
   GROUP BY c.tenant_id),
answered AS (
  SELECT m.tenant_id, round(extract(epoch FROM avg(m.answered_at - m.created_at)) * 1000)::int AS response_ms
    FROM (SELECT h.tenant_id, h.role, h.created_at,
                 min(h.created_at) FILTER (WHERE h.role = 'assistant')
                   OVER (PARTITION BY coalesce(h.session_id, h.user_id), h.tenant_id
                         ORDER BY h.created_at DESC, h.id DESC ROWS UNBOUNDED PRECEDING) AS answered_at
            FROM public.recent_history_v2 h
           WHERE h.tenant_id = ANY ($1::uuid[])
             AND h.created_at >= $3::timestamptz AND h.created_at < $4::timestamptz + interval '1 hour'
             AND coalesce(h.session_id, h.user_id) IS NOT NULL) m
   WHERE m.role = 'user' AND m.created_at < $4::timestamptz AND m.answered_at IS NOT NULL
   GROUP BY m.tenant_id),
counted AS MATERIALIZED (
  SELECT s.tenant_id, coalesce(t.dialogs, 0)::int AS dialogs, coalesce(t.booked, 0)::int AS booked,
         coalesce(t.dropped, 0)::int AS dropped, coalesce(t.escalated, 0)::int AS escalated,
         coalesce(round(100.0 * t.booked / t.dialogs, 2), 0) AS conversion, a.response_ms
    FROM unnest($1::uuid[]) AS s(tenant_id) LEFT JOIN talked t USING (tenant_id) LEFT JOIN answered a USING (tenant_id)),
foreign_days AS MATERIALIZED (
  SELECT d.tenant_id
    FROM dashboard.metrics_dailies d
    LEFT JOIN dashboard.metrics_counts m ON m.tenant_id = d.tenant_id AND m.day = d.day
   WHERE d.tenant_id = ANY ($1::uuid[]) AND d.day = $2::date AND NOT $6::boolean AND coalesce(m.daily_kept, true)),
changed AS (
  UPDATE dashboard.metrics_dailies d
     SET dialogs_started = c.dialogs, bookings = c.booked, conversion = c.conversion,
         avg_response_ms = coalesce(c.response_ms, d.avg_response_ms), updated_at = $5::timestamptz AT TIME ZONE 'UTC'
    FROM counted c
   WHERE d.tenant_id = c.tenant_id AND d.day = $2::date
     AND NOT EXISTS (SELECT FROM foreign_days f WHERE f.tenant_id = d.tenant_id)
     AND (d.dialogs_started, d.bookings, d.conversion, d.avg_response_ms)
         IS DISTINCT FROM (c.dialogs, c.booked, c.conversion, coalesce(c.response_ms, d.avg_response_ms))
  RETURNING 1),
added AS (
  INSERT INTO dashboard.metrics_dailies (tenant_id, day, dialogs_started, bookings, conversion, avg_response_ms,
                                         created_at, updated_at)
  SELECT c.tenant_id, $2::date, c.dialogs, c.booked, c.conversion, c.response_ms, $5::timestamptz AT TIME ZONE 'UTC',
         $5::timestamptz AT TIME ZONE 'UTC'
    FROM counted c
   WHERE NOT EXISTS (SELECT FROM dashboard.metrics_dailies d WHERE d.tenant_id = c.tenant_id AND d.day = $2::date)
  RETURNING 1),
endings AS (
  INSERT INTO dashboard.metrics_counts AS m (tenant_id, day, dialogs, booked, dropped, escalated, daily_kept)
  SELECT c.tenant_id, $2::date, c.dialogs, c.booked, c.dropped, c.escalated,
         EXISTS (SELECT FROM foreign_days f WHERE f.tenant_id = c.tenant_id)
    FROM counted c
  ON CONFLICT (tenant_id, day) DO UPDATE
     SET dialogs = excluded.dialogs, booked = excluded.booked, dropped = excluded.dropped,
         escalated = excluded.escalated, daily_kept = excluded.daily_kept
   WHERE (m.dialogs, m.booked, m.dropped, m.escalated, m.daily_kept)
         IS DISTINCT FROM (excluded.dialogs, excluded.booked, excluded.dropped, excluded.escalated, excluded.daily_kept))
SELECT (SELECT count(*) FROM changed) + (SELECT count(*) FROM added)
