-- no tenant filter: the salons are read in turns, the longest waiting first.
-- Claims the next page of kinds $2 that is due at $1, of a salon that no node reads now, until $3.
-- Of a salon's kinds the most urgent is read.
WITH next AS (
  SELECT c.tenant_id, t.kind
    FROM dashboard.mirror_connections c
    JOIN public.tenants_v2 s ON s.id = c.tenant_id AND s.is_active
    JOIN LATERAL (SELECT k.kind FROM dashboard.mirror_tasks k
                   WHERE k.tenant_id = c.tenant_id AND k.due_at <= $1 AND k.kind = ANY ($2::text[])
                   ORDER BY array_position($2::text[], k.kind) LIMIT 1) t ON true
   WHERE c.stopped_at IS NULL AND c.due_at <= $1 AND (c.lease_until IS NULL OR c.lease_until < $1)
   ORDER BY c.served_at, c.fence, c.tenant_id
   LIMIT 1
   FOR UPDATE OF c SKIP LOCKED
), turn AS (
  UPDATE dashboard.mirror_connections c
     SET fence = c.fence + 1, lease_until = $3, served_at = $1
    FROM next
   WHERE c.tenant_id = next.tenant_id
  RETURNING c.tenant_id, next.kind, c.fence, c.company_id, c.time_zone, c.failures
)
SELECT turn.tenant_id, turn.fence, turn.company_id, turn.time_zone, turn.failures, s.name, s.metadata, turn.kind, t.failures, t.page,
       t.page_from, t.from_day, t.to_day, t.first_day, t.changed_after, t.begun_at, t.finished_at, t.rows_read,
       t.rows_changed, t.rows_unreadable, t.rows_total
  FROM turn
  JOIN dashboard.mirror_tasks t ON t.tenant_id = turn.tenant_id AND t.kind = turn.kind
  JOIN public.tenants_v2 s ON s.id = turn.tenant_id
