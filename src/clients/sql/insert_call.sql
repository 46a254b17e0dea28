INSERT INTO dashboard.client_calls (tenant_id, client_id, outcome, remark, called_at, called_by)
VALUES ($1, $2, $3, $4, $5::timestamptz, $6::bigint)
RETURNING id
