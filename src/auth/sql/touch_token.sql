-- No tenant filter: the id was found by its secret a moment ago.
UPDATE dashboard.api_tokens SET last_used_at = $2::timestamptz WHERE id = $1::bigint
