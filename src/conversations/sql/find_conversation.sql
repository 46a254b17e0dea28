-- A dialogue with its booking: from dashboard.bookings, otherwise as the bot stored it. Columns of
-- load_conversations.sql, then the client's id and the dialogue's duration for old messages of the
-- bot, then the booking. If a database has several rows of a dialogue or booking, the newest.
SELECT d.session_id, d.started_at, CASE WHEN dashboard.okoshko_usable(d.ended_at) THEN d.ended_at END, d.channel, d.final_status,
       left(d.final_intent, 100), left(coalesce(nullif(d.summary, ''), d.final_summary), 4000),
       coalesce(d.booking_id, '') <> '', left(d.meta ->> 'drop_off_stage', 100), left(d.meta ->> 'sentiment', 100),
       d.messages_count, c.id, c.full_name, d.user_id, d.duration_sec, d.booking_id,
       coalesce(b.start_at, CASE WHEN dashboard.okoshko_usable(d.booking_datetime) THEN d.booking_datetime END),
       coalesce(b.state, d.booking_status), b.service, b.staff,
       coalesce(b.price_minor, CASE WHEN d.booking_amount BETWEEN 0 AND 1e10 THEN (d.booking_amount * 100)::bigint END)
  FROM public.conversation_sessions_v2 d
  LEFT JOIN public.clients_v2 c ON c.id = dashboard.okoshko_survivor($1, d.user_id) AND c.tenant_id = $1
  LEFT JOIN LATERAL (
    SELECT CASE WHEN dashboard.okoshko_usable(k.start_at) THEN k.start_at AT TIME ZONE 'UTC' END AS start_at,
           coalesce(dashboard.okoshko_outcome(k.outcome, k.status, k.yclients_attendance), k.status, 'created') AS state,
           coalesce(k.service_title, v.title, k.service_code) AS service, coalesce(m.name, k.staff_id) AS staff,
           dashboard.okoshko_minor(k.price) AS price_minor
      FROM dashboard.bookings k
      LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = k.service_code
      LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = k.staff_id
     WHERE d.booking_id <> '' AND k.tenant_id = $1 AND k.external_id = d.booking_id
     ORDER BY k.updated_at DESC, k.id DESC LIMIT 1) b ON true
 WHERE d.tenant_id = $1 AND d.session_id = $2 AND d.started_at >= '1900-01-01Z' AND d.started_at < '9999-01-01Z'
   AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = d.user_id AND e.erasure_id IS NOT NULL)
 ORDER BY d.id DESC LIMIT 1
