-- Nothing is offered by itself here.
DELETE FROM dashboard.waitlist_turns t WHERE t.tenant_id = $1
