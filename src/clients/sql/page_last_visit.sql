-- $1 tenant, $2 limit, after ($3, $4); clients without a visit are last.
SELECT s.client_id, s.last_visit_or_past
  FROM dashboard.client_stats s
 WHERE s.tenant_id = $1
   AND (s.last_visit_or_past, s.client_id) < ($3::timestamptz, $4::uuid)
 /* filters */
 ORDER BY s.last_visit_or_past DESC, s.client_id DESC LIMIT $2
