-- The number of clients at risk per band, and their expected loss. If there are several long-term
-- memories, as in page_at_risk_clients.sql.
SELECT (d.churn_risk_score * 100)::integer, count(*), coalesce(sum(o.expected_loss_minor), 0)::bigint
  FROM (SELECT m.user_id, m.last_visit_date, m.churn_risk_score
          FROM public.user_ltm_v2 m
         WHERE m.tenant_id = $1 AND m.churn_risk_score > 0 AND m.last_visit_date IS NOT NULL
           AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = m.user_id)
           AND NOT EXISTS (
           SELECT FROM public.user_ltm_v2 n
            WHERE n.tenant_id = $1 AND n.user_id = m.user_id AND n.last_visit_date IS NOT NULL
              AND (coalesce(n.updated_at, '-infinity'), n.id) > (coalesce(m.updated_at, '-infinity'), m.id))) d
  LEFT JOIN dashboard.client_outlook o ON o.tenant_id = $1 AND o.client_id = d.user_id AND o.last_visit = d.last_visit_date
 GROUP BY 1 ORDER BY 1 LIMIT 10
