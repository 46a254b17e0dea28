-- Stores the next step of the write of match $2 at $10. No row: it is not due any more.
UPDATE dashboard.booking_writes
   SET state = $3, step = $4, due_at = $5, sends = $6, looks = $7, failures = $8, record_id = $9, why = $11, updated_at = $10
 WHERE tenant_id = $1 AND match_id = $2 AND state = 'due'
RETURNING match_id
