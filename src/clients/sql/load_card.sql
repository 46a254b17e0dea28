-- The columns of the card in addition to the row of the list; money in the salon's currency.
SELECT s.finished, s.cancelled, s.no_shows, dashboard.okoshko_minor(s.spent),
       CASE WHEN u.avg_visit_interval > 0 THEN u.avg_visit_interval END,
       u.preferred_service_id, v.title, u.preferred_time, u.language, coalesce(u.allow_notifications, true), u.ltm_data,
       c.telegram_chat_id IS NOT NULL, nullif(c.whatsapp_id, '') IS NOT NULL,
       (SELECT count(*) FROM public.conversation_sessions_v2 d WHERE d.tenant_id = $1 AND d.user_id = ANY (dashboard.okoshko_ids($1, c.id))),
       (SELECT count(*) FROM public.wishlist_v2 w WHERE w.tenant_id = $1 AND w.user_id = ANY (dashboard.okoshko_ids($1, c.id))),
       (SELECT count(*) FROM dashboard.bot_commands b
         WHERE b.tenant_id = $1 AND b.command_type = 'send_message' AND b.payload ->> 'client_id' = c.id::text
           AND coalesce(b.status, '') <> 'cancelled'),
       (SELECT count(*) FROM dashboard.bookings k
         WHERE k.tenant_id = $1 AND k.client_uuid = c.id
           AND dashboard.okoshko_outcome(k.outcome, k.status, k.yclients_attendance) = 'attended')
  FROM public.clients_v2 c
  JOIN dashboard.client_stats s ON s.tenant_id = $1 AND s.client_id = c.id
  LEFT JOIN LATERAL (
    SELECT l.avg_visit_interval, l.preferred_service_id, l.preferred_time, l.language, l.allow_notifications, l.ltm_data
      FROM public.user_ltm_v2 l WHERE l.tenant_id = $1 AND l.user_id = c.id
     ORDER BY l.updated_at DESC NULLS LAST, l.id DESC LIMIT 1) u ON true
  LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = u.preferred_service_id
 WHERE c.tenant_id = $1 AND c.id = $2
