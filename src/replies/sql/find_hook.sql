-- The channel $1 whose events arrive at the address with key $2. The index is channels_hook_key.
-- no tenant filter: the address says whose they are
SELECT h.tenant_id FROM dashboard.channels h WHERE h.hook_key = $2 AND h.channel = $1 LIMIT 1
