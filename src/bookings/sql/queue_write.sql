-- Queues the accepted visit of match $2 (client $3, master $4, service $5, from $6 to $7) in slot $11
-- at $8 for the salon's booking system.
-- With $10, a user ($9) asks for it, otherwise the salon's setting decides. Returns its state. No row: the setting is off, no system is
-- connected, or it is queued already.
WITH queued AS (
  INSERT INTO dashboard.booking_writes
         (tenant_id, match_id, client_id, slot_id, staff_id, service_id, start_at, end_at, state, due_at, requested_by, created_at, updated_at)
  SELECT $1, $2, $3, $11, $4, $5, $6, $7, CASE WHEN c.write_mode = 'automatic' OR $10::boolean THEN 'due' ELSE 'waiting' END, $8, $9, $8, $8
    FROM dashboard.mirror_connections c
   WHERE c.tenant_id = $1 AND c.write_mode <> 'off'
  ON CONFLICT (tenant_id, match_id) DO NOTHING
  RETURNING state
), woken AS (
  UPDATE dashboard.mirror_tasks SET due_at = least(due_at, $8::timestamptz)
   WHERE tenant_id = $1 AND kind = 'writes' AND EXISTS (SELECT FROM queued WHERE state = 'due')
)
SELECT state FROM queued
