-- The rows of these clients, in the order of the ids.
SELECT c.id, c.full_name, c.phone, own.staff_id, m.name, s.visits, s.last_visit_at, l.churn_risk_score,
       dashboard.okoshko_client_tags($1, c.id, c.meta), s.created_at
  FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted(id, n)
  JOIN dashboard.client_stats s ON s.tenant_id = $1 AND s.client_id = wanted.id
  JOIN public.clients_v2 c ON c.id = s.client_id AND c.tenant_id = $1
  LEFT JOIN LATERAL (
    SELECT u.preferred_staff_id, u.churn_risk_score FROM public.user_ltm_v2 u
     WHERE u.tenant_id = $1 AND u.user_id = s.client_id
     ORDER BY u.updated_at DESC NULLS LAST, u.id DESC LIMIT 1) l ON true
  CROSS JOIN LATERAL (SELECT coalesce(nullif(l.preferred_staff_id, ''), s.favourite_staff_id) AS staff_id) own
  LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = own.staff_id
 ORDER BY wanted.n
