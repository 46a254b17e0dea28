-- Whether this node has the turn $2; it keeps it until the transaction ends.
SELECT fence FROM dashboard.mirror_connections WHERE tenant_id = $1 AND fence = $2 FOR UPDATE
