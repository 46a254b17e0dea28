UPDATE dashboard.waitlist_matches m SET due_at = $3 WHERE m.tenant_id = $1 AND m.id = $2 AND m.due_at IS NOT NULL
