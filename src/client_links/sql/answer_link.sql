-- The match $3 of link $2 was answered at $4. No row: it was before, or the link is about another match now.
UPDATE dashboard.client_links SET answered_at = $4
 WHERE tenant_id = $1 AND id = $2 AND match_id IS NOT DISTINCT FROM $3::bigint AND answered_at IS NULL
