-- $1 tenant, $2 limit, after ($3, $4).
SELECT s.client_id, s.visits
  FROM dashboard.client_stats s
 WHERE s.tenant_id = $1 AND (s.visits, s.client_id) < ($3::integer, $4::uuid)
 /* filters */
 ORDER BY s.visits DESC, s.client_id DESC LIMIT $2
