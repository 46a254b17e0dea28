INSERT INTO dashboard.client_merges (tenant_id, survivor_id, duplicate_id, merged_at, merged_by, undo_until)
VALUES ($1, $2, $3, $4, $5::bigint, $6)
RETURNING id
