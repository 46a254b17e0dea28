-- The models in use of these salons ($1), and the platform's.
SELECT m.tenant_id, m.version, encode(m.body, 'hex') FROM dashboard.models m
 WHERE m.tenant_id = ANY ($1::uuid[] || '00000000-0000-0000-0000-000000000000'::uuid) AND m.kind = 'risk' AND m.active
 LIMIT 10000
