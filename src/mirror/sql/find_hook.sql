-- no tenant filter: the key names the salon. The index is mirror_connections_hook_key.
SELECT tenant_id, company_id FROM dashboard.mirror_connections WHERE hook_key = $1 LIMIT 1
