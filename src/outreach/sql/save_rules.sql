INSERT INTO dashboard.messaging_rules AS r (tenant_id, unasked_percent, updated_at, updated_by)
VALUES ($1, $2, $3, $4::bigint)
ON CONFLICT (tenant_id) DO UPDATE
   SET unasked_percent = excluded.unasked_percent, updated_at = excluded.updated_at, updated_by = excluded.updated_by
