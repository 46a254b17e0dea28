-- The tags that people set for client $2; at most 50.
SELECT g.tag FROM dashboard.client_tags g WHERE g.tenant_id = $1 AND g.client_id = $2 ORDER BY g.tag LIMIT 50
