-- $1 tenant, $2 limit, after ($3, $4, $5); clients without a name are last.
-- LEFT JOIN, because the planner removes it if there are no filters.
SELECT n.client_id, n.unnamed, n.search
  FROM dashboard.client_search n
  LEFT JOIN dashboard.client_stats s ON s.tenant_id = $1 AND s.client_id = n.client_id
 WHERE n.tenant_id = $1 AND (n.unnamed, n.search, n.client_id) > ($3::boolean, $4::text, $5::uuid)
 /* filters */
 ORDER BY n.unnamed, n.search, n.client_id LIMIT $2
