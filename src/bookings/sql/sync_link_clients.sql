INSERT INTO dashboard.client_sources (tenant_id, source, external_id, client_id, created_at)
SELECT $1, $2, s.external_id, s.client_id, now()
  FROM pg_temp.stage_client s
 WHERE NOT s.is_linked
ON CONFLICT (tenant_id, source, external_id) DO NOTHING
