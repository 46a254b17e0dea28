DELETE FROM dashboard.client_tags g WHERE g.tenant_id = $1 AND g.client_id = $2 AND g.tag = $3 RETURNING g.tag
