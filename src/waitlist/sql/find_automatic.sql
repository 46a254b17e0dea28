-- Salons that are to offer by themselves and have no turn yet: from $1 on they have.
-- no tenant filter: a node's work across salons
INSERT INTO dashboard.waitlist_turns (tenant_id, due_at)
SELECT salon.id, $1::timestamptz FROM public.tenants_v2 salon
 WHERE salon.is_active AND salon.metadata ->> 'offer_mode' = 'automatic'
ON CONFLICT (tenant_id) DO NOTHING
