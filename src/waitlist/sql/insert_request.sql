-- No row: the key exists. Waits for a concurrent insert of the same key.
INSERT INTO dashboard.wish_requests (tenant_id, key, fingerprint, created_at)
VALUES ($1, $2, sha256(convert_to($3, 'UTF8')), now())
ON CONFLICT (tenant_id, key) DO NOTHING
RETURNING key
