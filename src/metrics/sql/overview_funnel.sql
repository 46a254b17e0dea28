-- Dialogues that started from $2 until before $3, by their end: 'booked', the stage that the bot
-- stored, or null. Columns: end, dialogues, of them attended, of them upcoming. Some databases have
-- several rows per booking.
SELECT CASE WHEN d.booking_id <> '' THEN 'booked' ELSE d.meta ->> 'drop_off_stage' END AS ended, count(*),
       count(*) FILTER (WHERE b.outcome = 'attended'), count(*) FILTER (WHERE b.found AND b.outcome IS NULL)
  FROM public.conversation_sessions_v2 d
  LEFT JOIN LATERAL (
    SELECT true AS found, dashboard.okoshko_outcome(k.outcome, k.status, k.yclients_attendance) AS outcome
      FROM dashboard.bookings k
     WHERE d.booking_id <> '' AND k.tenant_id = $1 AND k.external_id = d.booking_id
     ORDER BY k.updated_at DESC, k.id DESC LIMIT 1) b ON true
 WHERE d.tenant_id = $1 AND d.started_at >= $2::timestamptz AND d.started_at < $3::timestamptz
 GROUP BY 1
 ORDER BY 2 DESC
 LIMIT 100
