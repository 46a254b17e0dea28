SELECT t.kind, t.language, t.body FROM dashboard.message_templates t WHERE t.tenant_id = $1 ORDER BY t.kind, t.language LIMIT 20
