DELETE FROM dashboard.message_templates WHERE tenant_id = $1 AND kind = $2 AND language = $3
