-- A page of the default list: newest clients first, after ($2, $3). One statement, because this is
-- the most frequent page. Columns of load_clients.sql.
-- If a database has several long-term memories of a client, the newest. The master is the one that
-- the client asked for, otherwise the one they have been to most often.
SELECT c.id, c.full_name, c.phone, own.staff_id, m.name, s.visits, s.last_visit_at, l.churn_risk_score,
       dashboard.okoshko_client_tags($1, c.id, c.meta), s.created_at
  FROM (SELECT client_id, created_at, visits, last_visit_at, favourite_staff_id FROM dashboard.client_stats
         WHERE tenant_id = $1 AND (created_at, client_id) < ($2::timestamptz, $3::uuid)
         ORDER BY created_at DESC, client_id DESC LIMIT $4) s
  JOIN public.clients_v2 c ON c.id = s.client_id AND c.tenant_id = $1
  LEFT JOIN LATERAL (
    SELECT u.preferred_staff_id, u.churn_risk_score FROM public.user_ltm_v2 u
     WHERE u.tenant_id = $1 AND u.user_id = s.client_id
     ORDER BY u.updated_at DESC NULLS LAST, u.id DESC LIMIT 1) l ON true
  CROSS JOIN LATERAL (SELECT coalesce(nullif(l.preferred_staff_id, ''), s.favourite_staff_id) AS staff_id) own
  LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = own.staff_id
 ORDER BY s.created_at DESC, s.client_id DESC
