-- No row: the key is taken. Waits for a rival who is about to take it.
INSERT INTO dashboard.wish_requests (tenant_id, key, fingerprint, created_at)
VALUES ($1, $2, sha256(convert_to($3, 'UTF8')), now())
ON CONFLICT (tenant_id, key) DO NOTHING
RETURNING key
