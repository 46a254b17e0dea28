-- No tenant filter: the command line names a token by its id.
UPDATE dashboard.api_tokens SET revoked_at = $2::timestamptz WHERE id = $1::bigint AND revoked_at IS NULL
RETURNING tenant_id
