-- Ends with reason $2 at $3 the writes of the salon that have sent nothing. Those that have may be records, so with $4 they end too,
-- and otherwise they are settled.
UPDATE dashboard.booking_writes SET state = 'failed', why = $2, updated_at = $3
 WHERE tenant_id = $1 AND state IN ('waiting', 'due') AND (sends = 0 OR $4::boolean)
