-- Merges client $3 into client $2 by merge $4 at $5, and keeps what its undo needs.
UPDATE dashboard.client_merges m SET moved = dashboard.okoshko_merge_clients($1, $2, $3, $4::bigint, $5::timestamptz)
 WHERE m.tenant_id = $1 AND m.id = $4::bigint
