-- These clients in the form of the list, in the order of the ids, as of $3; clients who are not
-- at risk (any more) are left out. The service is the last visit's; the master is the favourite
-- one, otherwise the last visit's.
SELECT l.user_id, left(nullif(c.full_name, ''), 200), left(coalesce(v.title, nullif(last.service_title, '')), 300),
       left(m.name, 200), l.last_visit_date, dashboard.okoshko_days_since(l.last_visit_date, zone.name, $3::timestamptz),
       l.avg_visit_interval, (l.churn_risk_score * 100)::integer, o.return_probability, o.reason, o.expected_loss_minor,
       coalesce(s.visits, 0), coalesce(dashboard.okoshko_minor(s.spent), 0), sent.id, sent.status, sent.not_before
  FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted(id, n)
  CROSS JOIN (SELECT dashboard.okoshko_zone($1::uuid) AS name) zone
  JOIN public.clients_v2 c ON c.id = wanted.id AND c.tenant_id = $1
  JOIN LATERAL (
    SELECT k.user_id, k.last_visit_date, k.avg_visit_interval, k.churn_risk_score, k.preferred_staff_id
      FROM public.user_ltm_v2 k
     WHERE k.tenant_id = $1 AND k.user_id = wanted.id AND k.last_visit_date IS NOT NULL
     ORDER BY k.updated_at DESC NULLS LAST, k.id DESC LIMIT 1) l ON l.churn_risk_score > 0
  LEFT JOIN LATERAL (
    SELECT b.service_code, b.service_title, b.staff_id FROM dashboard.bookings b
     WHERE b.tenant_id = $1 AND b.client_uuid = wanted.id AND b.start_at = l.last_visit_date AT TIME ZONE 'UTC'
     ORDER BY b.id LIMIT 1) last ON true
  LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = last.service_code
  LEFT JOIN dashboard.client_stats s ON s.tenant_id = $1 AND s.client_id = wanted.id
  LEFT JOIN dashboard.staff m ON m.tenant_id = $1
                             AND m.staff_id = coalesce(nullif(l.preferred_staff_id, ''), s.favourite_staff_id, last.staff_id)
  LEFT JOIN dashboard.client_outlook o ON o.tenant_id = $1 AND o.client_id = wanted.id AND o.last_visit = l.last_visit_date
  LEFT JOIN LATERAL (
    SELECT b.id, b.status, b.not_before FROM dashboard.bot_commands b
     WHERE b.tenant_id = $1 AND b.payload ->> 'client_id' = wanted.id::text AND b.kind = 'winback'
       AND b.created_at > $3::timestamptz AT TIME ZONE 'UTC' - interval '30 days'
       AND coalesce(b.status, '') NOT IN ('cancelled', 'refused')
     ORDER BY b.created_at DESC, b.id DESC LIMIT 1) sent ON true
 WHERE NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = wanted.id)
 ORDER BY wanted.n
