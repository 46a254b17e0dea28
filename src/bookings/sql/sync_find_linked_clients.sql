UPDATE pg_temp.stage_client s
   SET client_id = l.client_id, is_linked = true
  FROM dashboard.client_sources l
 WHERE l.tenant_id = $1 AND l.source = $2 AND l.external_id = s.external_id
