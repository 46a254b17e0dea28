-- The colours of the salon's tags; at most 500.
SELECT o.tag, o.colour FROM dashboard.tag_colours o WHERE o.tenant_id = $1 ORDER BY o.tag LIMIT 500
