-- Today's figures so far, from the bot's own tables. $2 and $3: first instants of today and
-- tomorrow; $4: a dialogue in progress must have a message since then. Response times are computed
-- as in collect_day.sql: from each message of a client to the next message of the bot in the same
-- dialogue, or of the same client if old rows have no dialogue. The window goes from the newest
-- message backwards: the next answer is the minimum seen so far.
WITH said AS (
  SELECT h.role, h.created_at,
         min(h.created_at) FILTER (WHERE h.role = 'assistant')
           OVER (PARTITION BY coalesce(h.session_id, h.user_id)
                 ORDER BY h.created_at DESC, h.id DESC ROWS UNBOUNDED PRECEDING) AS answered_at
    FROM public.recent_history_v2 h
   WHERE h.tenant_id = $1 AND h.created_at >= $2::timestamptz AND h.created_at < $3::timestamptz
     AND coalesce(h.session_id, h.user_id) IS NOT NULL),
booked_for_today AS (
  SELECT dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) AS outcome, b.price
    FROM dashboard.bookings b
   WHERE b.tenant_id = $1 AND b.start_at >= $2::timestamptz AT TIME ZONE 'UTC'
     AND b.start_at < $3::timestamptz AT TIME ZONE 'UTC')
SELECT talked.dialogues, talked.bookings,
       (SELECT round(avg(extract(epoch FROM said.answered_at - said.created_at)) * 1000)::bigint
          FROM said WHERE said.role = 'user'),
       (SELECT count(*) FROM public.active_sessions_v2 a
         WHERE a.tenant_id = $1 AND a.last_activity_at >= $4::timestamptz),
       came.expected, came.attended, came.revenue
  FROM (SELECT count(*) AS dialogues, count(*) FILTER (WHERE d.booking_id <> '') AS bookings
          FROM public.conversation_sessions_v2 d
         WHERE d.tenant_id = $1 AND d.started_at >= $2::timestamptz AND d.started_at < $3::timestamptz) talked,
       (SELECT count(*) FILTER (WHERE k.outcome IS DISTINCT FROM 'cancelled') AS expected,
               count(*) FILTER (WHERE k.outcome = 'attended') AS attended,
               coalesce(sum(dashboard.okoshko_minor(k.price)) FILTER (WHERE k.outcome = 'attended'), 0)::bigint AS revenue
          FROM booked_for_today k) came
