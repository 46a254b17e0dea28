INSERT INTO dashboard.services (tenant_id, service_id, title, category, price, duration_sec, active, updated_at)
SELECT DISTINCT ON (s.external_id) $1, s.external_id, s.title, s.category, s.price, s.duration_sec,
       coalesce(s.active, true), now()
  FROM pg_temp.stage_service s
 ORDER BY s.external_id, s.ordinal
ON CONFLICT (tenant_id, service_id) DO NOTHING
