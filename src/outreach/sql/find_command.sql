SELECT b.status, b.kind FROM dashboard.bot_commands b WHERE b.tenant_id = $1 AND b.id = $2
