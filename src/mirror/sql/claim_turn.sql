-- no tenant filter: the salons are read in turns, the longest waiting first.
-- Claims the next page of kinds $2 that is due at $1, of a salon that no node reads now, until $3. A visit to be written goes
-- first, because a client waits for it. Of a salon's kinds the most urgent is read.
-- Of each kind, the 20 pages that have been due longest are looked at (mirror_tasks_turns): to look at all salons would take
-- 180 ms a turn with 10,000 of them. A page that was read is due later than every page that waits, so each page gets its turn.
WITH next AS (
  SELECT c.tenant_id, t.kind
    FROM (SELECT DISTINCT longest.tenant_id
            FROM unnest($2::text[]) AS asked(kind)
           CROSS JOIN LATERAL (
                 SELECT k.tenant_id FROM dashboard.mirror_tasks k
                   JOIN dashboard.mirror_connections o
                     ON o.tenant_id = k.tenant_id AND o.stopped_at IS NULL AND o.due_at <= $1
                        AND (o.lease_until IS NULL OR o.lease_until < $1)
                   JOIN public.tenants_v2 s ON s.id = k.tenant_id AND s.is_active
                  WHERE k.kind = asked.kind AND k.due_at <= $1
                  ORDER BY k.due_at, k.tenant_id LIMIT 20) longest) due
    JOIN dashboard.mirror_connections c ON c.tenant_id = due.tenant_id
    JOIN LATERAL (SELECT k.kind FROM dashboard.mirror_tasks k
                   WHERE k.tenant_id = c.tenant_id AND k.due_at <= $1 AND k.kind = ANY ($2::text[])
                   ORDER BY array_position($2::text[], k.kind) LIMIT 1) t ON true
   WHERE c.stopped_at IS NULL AND c.due_at <= $1 AND (c.lease_until IS NULL OR c.lease_until < $1)
   ORDER BY t.kind <> 'writes', c.served_at, c.fence, c.tenant_id
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
