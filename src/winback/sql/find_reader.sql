-- The values of a message to client $2, as of $3: language, days since the last visit, the usual
-- interval, the risk. Names as in load_at_risk_clients.sql. No row: there is no such client.
SELECT left(coalesce(c.full_name, ''), 200), coalesce(l.language, ''),
       coalesce(dashboard.okoshko_days_since(l.last_visit_date, zone.name, $3::timestamptz), 0), l.avg_visit_interval,
       coalesce(l.churn_risk_score, 0)::float8, left(coalesce(v.title, last.service_title, ''), 300), left(coalesce(m.name, ''), 200)
  FROM public.clients_v2 c
  CROSS JOIN (SELECT dashboard.okoshko_zone($1::uuid) AS name) zone
  LEFT JOIN LATERAL (
    SELECT k.language, k.last_visit_date, k.avg_visit_interval, k.churn_risk_score, k.preferred_staff_id
      FROM public.user_ltm_v2 k WHERE k.tenant_id = $1 AND k.user_id = c.id
     ORDER BY k.last_visit_date IS NULL, k.updated_at DESC NULLS LAST, k.id DESC LIMIT 1) l ON true
  LEFT JOIN LATERAL (
    SELECT b.service_code, b.service_title, b.staff_id FROM dashboard.bookings b
     WHERE b.tenant_id = $1 AND b.client_uuid = c.id AND b.start_at = l.last_visit_date AT TIME ZONE 'UTC'
     ORDER BY b.id LIMIT 1) last ON true
  LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = last.service_code
  LEFT JOIN dashboard.client_stats s ON s.tenant_id = $1 AND s.client_id = c.id
  LEFT JOIN dashboard.staff m ON m.tenant_id = $1
                             AND m.staff_id = coalesce(nullif(l.preferred_staff_id, ''), s.favourite_staff_id, last.staff_id)
 WHERE c.tenant_id = $1 AND c.id = $2
   AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id)
