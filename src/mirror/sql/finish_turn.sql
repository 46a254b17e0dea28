-- The turn $2 ended well at $3. No row: it was not this node's any more, or the salon was disconnected.
UPDATE dashboard.mirror_connections
   SET lease_until = NULL, ok_at = $3, trouble = NULL, trouble_why = NULL, trouble_since = NULL, failures = 0
 WHERE tenant_id = $1 AND fence = $2
