-- Salons with changes for reader $1, by id, after $2 (null: from the first), at most $3: one
-- look-up in the index booking_changes_tenant per salon, however many changes it has.
-- no tenant filter: a node's work across salons
WITH RECURSIVE salons AS (
  (SELECT c.tenant_id, 1 AS n FROM dashboard.booking_changes c
    WHERE c.reader = $1 AND c.tenant_id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
    ORDER BY c.tenant_id LIMIT 1)
  UNION ALL
  (SELECT next.tenant_id, s.n + 1
     FROM salons s
     CROSS JOIN LATERAL (SELECT c.tenant_id FROM dashboard.booking_changes c
                          WHERE c.reader = $1 AND c.tenant_id > s.tenant_id ORDER BY c.tenant_id LIMIT 1) next
    WHERE s.n < $3::int))
SELECT tenant_id FROM salons ORDER BY tenant_id LIMIT $3::int
