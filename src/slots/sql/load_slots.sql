-- Bookings $2 of salon $1 as slots at time $3, by start; $4: the minimum risk of a booking at risk.
-- If a database contains an id twice, the older row. promised: a match has the slot or a part of
-- its time. The notice is the newest message that asked to confirm the booking; while it is held,
-- its time is when it will be sent. Then: for a slot at risk, the reason why its client can
-- get no message at all, as outreach decides (outreach_rules), without the limits per day and week.
-- Then what the client answered, and when; null for a cancelled booking.
SELECT t.external_id, t.state, t.client_id, left(nullif(c.full_name, ''), 200), left(t.service_id, 100),
       t.service_title, left(t.staff_id, 100), t.staff_name, t.start_at, t.end_at, t.price_minor,
       CASE WHEN t.state = 'at_risk' THEN t.risk_score::float8 END, t.risk_factors,
       t.predicted_at AT TIME ZONE 'UTC', i.booking_id IS NOT NULL,
       t.state IN ('at_risk', 'free') AND EXISTS (
         SELECT FROM dashboard.waitlist_matches p
          WHERE p.tenant_id = $1 AND p.state IN ('standby', 'offered', 'accepted') AND p.fulfilled_by IS NULL
            AND (p.booking_id = t.external_id
                 OR p.staff_id = t.staff_id AND p.start_at < t.end_at AND p.end_at > t.start_at
                    AND p.start_at > t.start_at - interval '1 day')),
       n.id, n.status, n.at,
       CASE WHEN t.state = 'at_risk' THEN
         CASE WHEN EXISTS (SELECT FROM dashboard.notice_contacts h
                            WHERE h.tenant_id = $1 AND h.booking_id = t.external_id AND h.start_at = t.start_at
                              AND h.arm = 'unasked') THEN 'held-out'
              WHEN NOT coalesce((SELECT l.allow_notifications FROM public.user_ltm_v2 l
                                  WHERE l.tenant_id = $1 AND l.user_id = t.client_id
                                  ORDER BY l.updated_at DESC NULLS LAST, l.id DESC LIMIT 1), true) THEN 'notifications-off'
              WHEN r.opted_out_at IS NOT NULL THEN 'opted-out'
              WHEN r.unreachable_at IS NOT NULL
                   AND NOT EXISTS (SELECT FROM public.conversation_sessions_v2 d
                                    WHERE d.tenant_id = $1 AND d.user_id = t.client_id AND d.started_at > r.unreachable_at)
              THEN 'unreachable'
              WHEN NOT dashboard.okoshko_consent($1, t.client_id, 'service') THEN 'no-consent'
              ELSE CASE coalesce(dashboard.okoshko_reach($1, t.client_id, c.telegram_chat_id, c.whatsapp_id, 'notice'), 'none')
                     WHEN 'none' THEN 'no-chat' WHEN 'barred' THEN 'channel-rule' END END END,
       y.answer, y.answered_at
  FROM (SELECT DISTINCT ON (s.external_id) s.*
          FROM dashboard.okoshko_slots($1, $2::text[], $3::timestamptz, $4::numeric) s
         ORDER BY s.external_id, s.id) t
  LEFT JOIN public.clients_v2 c ON c.tenant_id = $1 AND c.id = t.client_id
  LEFT JOIN dashboard.client_reach r ON r.tenant_id = $1 AND r.client_id = t.client_id
  LEFT JOIN dashboard.slot_ignores i ON i.tenant_id = $1 AND i.booking_id = t.external_id AND t.state = 'at_risk'
  LEFT JOIN LATERAL (
       SELECT k.id, k.status,
              coalesce(CASE WHEN k.status = 'held' THEN k.not_before END, k.processed_at, k.released_at, k.updated_at,
                       k.created_at AT TIME ZONE 'UTC') AS at
         FROM dashboard.bot_commands k
        WHERE k.tenant_id = $1 AND k.booking_id = t.external_id AND k.kind = 'notice'
        ORDER BY k.id DESC LIMIT 1) n ON t.state = 'at_risk'
  LEFT JOIN dashboard.booking_answers y
    ON y.tenant_id = $1 AND y.booking_id = t.external_id AND y.start_at = t.start_at
   AND (t.state <> 'free' OR NOT EXISTS (
         SELECT FROM dashboard.bookings o
          WHERE o.tenant_id = $1 AND o.id = t.id
            AND dashboard.okoshko_outcome(o.outcome, o.status, o.yclients_attendance) = 'cancelled'))
 ORDER BY t.start_at, t.id
 LIMIT 5000
