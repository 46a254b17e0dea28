-- User $3 wants the visit of match $2, which waits for a person or failed, to be written from $4 on. After a request that may have
-- created a record, it is looked for first. No row: there is none, it is under way, or the setting is off.
WITH asked AS (
  UPDATE dashboard.booking_writes w
     SET state = 'due', step = CASE WHEN w.record_id IS NOT NULL THEN 'read' WHEN w.sends > 0 THEN 'compare' ELSE 'check' END,
         sends = CASE WHEN w.record_id IS NOT NULL OR w.sends > 0 THEN 1 ELSE 0 END,
         looks = 0, failures = 0, why = NULL, requested_by = $3, due_at = $4::timestamptz, updated_at = $4::timestamptz
    FROM dashboard.mirror_connections c
   WHERE w.tenant_id = $1 AND w.match_id = $2 AND w.state IN ('waiting', 'failed') AND c.tenant_id = $1 AND c.write_mode <> 'off'
  RETURNING w.match_id
), woken AS (
  UPDATE dashboard.mirror_tasks SET due_at = least(due_at, $4::timestamptz)
   WHERE tenant_id = $1 AND kind = 'writes' AND EXISTS (SELECT FROM asked)
)
SELECT match_id FROM asked
