-- A page of clients at risk: risk above 0, in order $2, after ($4, $5, $6), with risk $7,
-- favourite master $8 and the last visit's service $9 if these are not null. Two ascending sort
-- keys: a number, and a text for names. If there are several long-term memories, the newest with a
-- visit; a forecast older than the last visit is ignored. Sorted for each page: the index on the
-- risk finds the clients at risk, and an index per order would be written with every visit.
SELECT d.user_id, d.rank, d.name
  FROM (SELECT l.user_id,
               CASE $2::text
                 WHEN 'loss' THEN -coalesce(o.expected_loss_minor, -1)::float8
                 WHEN 'risk' THEN -l.churn_risk_score::float8 * 1e16 - coalesce(o.expected_loss_minor, 0)
                 WHEN 'last_visit' THEN -extract(epoch FROM l.last_visit_date)::float8
                 WHEN 'last_visit_oldest' THEN extract(epoch FROM l.last_visit_date)::float8
                 WHEN 'return' THEN coalesce(o.return_probability, 2)
                 ELSE coalesce(n.unnamed, true)::integer::float8 END AS rank,
               CASE WHEN $2::text = 'name' THEN coalesce(n.search, '') ELSE '' END COLLATE "C" AS name
          FROM (SELECT m.user_id, m.last_visit_date, m.churn_risk_score, m.preferred_staff_id
                  FROM public.user_ltm_v2 m
                 WHERE m.tenant_id = $1 AND m.churn_risk_score > 0 AND m.last_visit_date IS NOT NULL
                   AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = m.user_id)
                   AND ($7::numeric IS NULL OR m.churn_risk_score = $7::numeric)
                   AND ($8::text IS NULL OR $8::text = coalesce(
                     nullif(m.preferred_staff_id, ''),
                     (SELECT f.favourite_staff_id FROM dashboard.client_stats f WHERE f.tenant_id = $1 AND f.client_id = m.user_id)))
                   AND NOT EXISTS (
                     SELECT FROM public.user_ltm_v2 n
                      WHERE n.tenant_id = $1 AND n.user_id = m.user_id AND n.last_visit_date IS NOT NULL
                        AND (coalesce(n.updated_at, '-infinity'), n.id) > (coalesce(m.updated_at, '-infinity'), m.id))) l
          LEFT JOIN dashboard.client_outlook o ON o.tenant_id = $1 AND o.client_id = l.user_id AND o.last_visit = l.last_visit_date
          LEFT JOIN dashboard.client_search n ON n.tenant_id = $1 AND n.client_id = l.user_id
         WHERE $9::text IS NULL OR $9::text = (
                 SELECT b.service_code FROM dashboard.bookings b
                  WHERE b.tenant_id = $1 AND b.client_uuid = l.user_id
                    AND b.start_at = l.last_visit_date AT TIME ZONE 'UTC' ORDER BY b.id LIMIT 1)) d
 WHERE (d.rank, d.name, d.user_id) > ($4::float8, $5::text, $6::uuid)
 ORDER BY d.rank, d.name, d.user_id LIMIT $3::integer
