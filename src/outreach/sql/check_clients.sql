-- The facts about clients $2 of salon $1 that may forbid a message: now $3, the cooldown since $4,
-- the day from $5 to $6 and the week since $7 in which messages are counted, the slot's day from $8
-- to $9 (null: no slot). $10: count only sent messages, not waiting ones; $11: a message that is
-- not counted; $12: the kind of the message, by which the salon's rules let it into a chat, and a
-- consent is needed (win-back: advertising; others: service) or was taken back. A message older
-- than Okoshko has no kind and counts as a win-back message. A message that was cancelled before it
-- was sent does not count. The index is bot_commands_client.
SELECT c.id, NOT coalesce(u.allow_notifications, true), r.opted_out_at,
       CASE WHEN NOT EXISTS (SELECT FROM public.conversation_sessions_v2 d
                              WHERE d.tenant_id = $1 AND d.user_id = c.id AND d.started_at > r.unreachable_at)
            THEN r.unreachable_at END,
       dashboard.okoshko_reach($1, c.id, c.telegram_chat_id, c.whatsapp_id, $12::text),
       sent.winback_at,
       (SELECT min(k.start_at) AT TIME ZONE 'UTC' FROM dashboard.okoshko_bookings_of($1, c.id) k
         WHERE k.start_at > $3::timestamptz AT TIME ZONE 'UTC' AND dashboard.okoshko_usable(k.start_at)
           AND dashboard.okoshko_outcome(k.outcome, k.status, k.yclients_attendance) IS NULL),
       sent.in_day, sent.in_week, sent.about_slot_day,
       NOT coalesce(CASE WHEN $12::text = 'winback' THEN dashboard.okoshko_consent($1, c.id, 'advertising')
                         ELSE dashboard.okoshko_consent($1, c.id, 'service') END,
                    $12::text <> 'winback' OR NOT coalesce(rule.advertising_consent, false))
  FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted(id, n)
  JOIN public.clients_v2 c ON c.id = wanted.id AND c.tenant_id = $1
  LEFT JOIN dashboard.messaging_rules rule ON rule.tenant_id = $1
  LEFT JOIN dashboard.client_reach r ON r.tenant_id = $1 AND r.client_id = c.id
  LEFT JOIN LATERAL (
    SELECT l.allow_notifications FROM public.user_ltm_v2 l WHERE l.tenant_id = $1 AND l.user_id = c.id
     ORDER BY l.updated_at DESC NULLS LAST, l.id DESC LIMIT 1) u ON true
  CROSS JOIN LATERAL (
    SELECT max(m.at) FILTER (WHERE (m.kind = 'winback' OR m.kind IS NULL) AND m.at > $4::timestamptz) AS winback_at,
           count(*) FILTER (WHERE m.at >= $5::timestamptz AND m.at < $6::timestamptz AND m.counts) AS in_day,
           count(*) FILTER (WHERE m.at > $7::timestamptz AND m.at < $6::timestamptz AND m.counts) AS in_week,
           count(*) FILTER (WHERE m.kind IN ('standby', 'offer') AND m.slot_day) AS about_slot_day
      FROM (SELECT b.kind, coalesce(b.kind NOT IN ('promoted', 'late_answer'), true) AS counts,
                   coalesce(b.released_at, b.not_before, b.created_at AT TIME ZONE 'UTC') AS at,
                   $8::timestamptz IS NOT NULL AND EXISTS (
                     SELECT FROM dashboard.bookings k
                      WHERE k.tenant_id = $1 AND k.external_id = b.booking_id
                        AND k.start_at >= $8::timestamptz AT TIME ZONE 'UTC'
                        AND k.start_at < $9::timestamptz AT TIME ZONE 'UTC') AS slot_day
              FROM dashboard.bot_commands b
             WHERE b.tenant_id = $1 AND b.payload ->> 'client_id' = c.id::text AND b.command_type = 'send_message'
               AND b.created_at > least($4::timestamptz, $7::timestamptz) AT TIME ZONE 'UTC' - interval '7 days'
               AND coalesce(b.status, '') NOT IN ('cancelled', 'refused', 'failed')
               AND NOT ($10::boolean AND b.status = 'held') AND b.id IS DISTINCT FROM $11::bigint) m) sent
 WHERE NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = wanted.id)
 ORDER BY wanted.n LIMIT 1000
