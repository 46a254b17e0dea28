-- $1 tenant, $2 limit, after ($3, $4). The filters of sql/parts are inserted before ORDER BY.
SELECT s.client_id, s.created_at
  FROM dashboard.client_stats s
 WHERE s.tenant_id = $1 AND (s.created_at, s.client_id) < ($3::timestamptz, $4::uuid)
 /* filters */
 ORDER BY s.created_at DESC, s.client_id DESC LIMIT $2
