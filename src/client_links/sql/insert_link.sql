INSERT INTO dashboard.client_links (tenant_id, token_hash, client_id, purpose, match_id, booking_id, created_at, expires_at)
VALUES ($1, $2::bytea, $3, $4, $5, $6, $7, $8)
