-- $1 tenant, $2 limit, after ($3, $4); clients without a visit are last here too.
SELECT s.client_id, s.last_visit_or_future
  FROM dashboard.client_stats s
 WHERE s.tenant_id = $1
   AND (s.last_visit_or_future, s.client_id) > ($3::timestamptz, $4::uuid)
 /* filters */
 ORDER BY s.last_visit_or_future, s.client_id LIMIT $2
