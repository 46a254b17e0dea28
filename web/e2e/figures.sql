-- The rows that jobs would have made from the demo: figures per day, and alerts, counted from the rows, so that the
-- screen and the tables agree. Also one dialogue in the bot's old format: its messages do not contain its id, and the
-- client wrote a phone number.
INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, user_id, channel, started_at, ended_at, duration_sec,
                                             final_status, final_intent, summary, messages_count, meta)
SELECT 'dddddddd-0000-4000-8000-00000000000d', t.id, c.id, 'telegram', at.began, at.began + interval '3 minutes', 180,
       'escalated', 'question', 'Просит перезвонить: 8 916 123-45-67', 2, '{"sentiment": "negative"}'
  FROM public.tenants_v2 t
 CROSS JOIN LATERAL (SELECT id FROM public.clients_v2 WHERE tenant_id = t.id AND full_name IS NOT NULL ORDER BY id LIMIT 1) c
 CROSS JOIN (SELECT date_trunc('day', now()) - interval '14 hours' AS began) at
 WHERE t.slug = 'belaya-liliya';
INSERT INTO public.recent_history_v2 (tenant_id, user_id, session_id, role, channel, message, created_at)
SELECT d.tenant_id, d.user_id, NULL, said.role, 'unknown', said.message, d.started_at + said.after
  FROM public.conversation_sessions_v2 d,
       (VALUES ('user', 'Перезвоните мне: 8 (916) 123-45-67', interval '0'),
               ('assistant', 'Передаю администратору.', interval '4 seconds')) AS said(role, message, after)
 WHERE d.session_id = 'dddddddd-0000-4000-8000-00000000000d';
INSERT INTO dashboard.metrics_dailies (tenant_id, day, dialogs_started, bookings, conversion, avg_response_ms)
SELECT d.tenant_id, (d.started_at AT TIME ZONE z.name)::date, count(*), count(d.booking_id),
       round(100.0 * count(d.booking_id) / count(*), 2), 2400 + 37 * extract(day FROM (d.started_at AT TIME ZONE z.name)::date)::int
  FROM public.conversation_sessions_v2 d
  JOIN public.tenants_v2 t ON t.id = d.tenant_id
 CROSS JOIN LATERAL (SELECT dashboard.okoshko_zone(t.id) AS name) z
 WHERE (d.started_at AT TIME ZONE z.name)::date < (now() AT TIME ZONE z.name)::date
 GROUP BY 1, 2
ON CONFLICT (tenant_id, day) DO UPDATE SET dialogs_started = excluded.dialogs_started, bookings = excluded.bookings,
                                           conversion = excluded.conversion, avg_response_ms = excluded.avg_response_ms;
DELETE FROM dashboard.alerts;  -- of the demo's own days, which differ from day to day
INSERT INTO dashboard.alerts (tenant_id, kind, severity, threshold, actual, triggered_at, created_at, updated_at)
SELECT t.id, raised.kind, raised.severity, raised.threshold, raised.actual, now() - interval '3 hours', now(), now()
  FROM public.tenants_v2 t,
       (VALUES ('low_conversion', 'warning', 30, 21.5), ('error_spike', 'info', 5, 7)) AS raised(kind, severity, threshold, actual)
 WHERE t.slug = 'belaya-liliya';
