-- The turn $2 succeeded at $3. No row: this node no longer has the turn, or the salon was
-- disconnected.
UPDATE dashboard.mirror_connections
   SET lease_until = NULL, ok_at = $3, trouble = NULL, trouble_why = NULL, trouble_since = NULL, failures = 0
 WHERE tenant_id = $1 AND fence = $2
