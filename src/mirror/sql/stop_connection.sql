-- Who reads a page now writes it no more: its fence is an old one.
UPDATE dashboard.mirror_connections SET stopped_at = coalesce(stopped_at, $2), fence = fence + 1, lease_until = NULL WHERE tenant_id = $1
