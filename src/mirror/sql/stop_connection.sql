-- A node that is reading a page cannot store it any more, because its fence is old.
UPDATE dashboard.mirror_connections SET stopped_at = coalesce(stopped_at, $2), fence = fence + 1, lease_until = NULL WHERE tenant_id = $1
