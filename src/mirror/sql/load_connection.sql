SELECT company_id, company_title, time_zone, connected_at, stopped_at IS NOT NULL, ok_at, trouble, trouble_since, due_at, write_mode,
       hook_key, noticed_at, notices_refused
  FROM dashboard.mirror_connections
 WHERE tenant_id = $1
