-- Rows of all salons that background work set aside, the most recent failure first, at most $1.
-- no tenant filter: the platform's owner sees all salons
SELECT s.tenant_id, coalesce(t.name, ''), s.work, s.row_id, s.reason, s.attempts, s.first_at, s.last_at
  FROM dashboard.set_aside s
  LEFT JOIN public.tenants_v2 t ON t.id = s.tenant_id
 ORDER BY s.last_at DESC, s.tenant_id, s.work, s.row_id LIMIT $1
