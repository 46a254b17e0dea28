-- A request to the address of channel $2 had not its secret.
UPDATE dashboard.channels SET hook_refused = hook_refused + 1 WHERE tenant_id = $1 AND channel = $2
