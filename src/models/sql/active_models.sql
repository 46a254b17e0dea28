-- The active models of kind $1: of these salons ($2), and the platform's.
SELECT m.tenant_id, m.version, m.fitted_at, encode(m.body, 'hex'), m.quality
  FROM dashboard.models m
 WHERE m.tenant_id = ANY ($2::uuid[] || '00000000-0000-0000-0000-000000000000'::uuid) AND m.kind = $1 AND m.active
 LIMIT 10000
