-- What jobs would have made of the demo's rows: figures by day, risks, and one alert. Counted from the rows themselves,
-- so that the screen and the tables agree.
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
INSERT INTO dashboard.predictions (tenant_id, booking_id, risk_score)
SELECT b.tenant_id, b.external_id, (b.id * 37 % 100) / 130.0
  FROM dashboard.bookings b WHERE b.outcome IS NULL AND b.status <> 'cancelled' AND b.start_at > now() AT TIME ZONE 'UTC'
ON CONFLICT (tenant_id, booking_id) DO UPDATE SET risk_score = excluded.risk_score;
INSERT INTO dashboard.alerts (tenant_id, kind, severity, threshold, actual, triggered_at, created_at, updated_at)
SELECT t.id, 'low_conversion', 'warning', 30, 21.5, now() - interval '3 hours', now(), now()
  FROM public.tenants_v2 t WHERE t.slug = 'belaya-liliya';
