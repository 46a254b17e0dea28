INSERT INTO dashboard.winback_touches (tenant_id, client_id, campaign, arm, touched_at, command_id, created_by)
VALUES ($1, $2, $3, $4, $5::timestamptz, $6::bigint, $7::bigint)
