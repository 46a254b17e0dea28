-- The salon has no automatic offers.
DELETE FROM dashboard.waitlist_turns t WHERE t.tenant_id = $1
