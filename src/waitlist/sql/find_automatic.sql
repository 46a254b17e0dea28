-- Salons with automatic offers that have no turn yet get one at $1.
-- no tenant filter: a node's work across salons
INSERT INTO dashboard.waitlist_turns (tenant_id, due_at)
SELECT salon.id, $1::timestamptz FROM public.tenants_v2 salon
 WHERE salon.is_active AND salon.metadata ->> 'offer_mode' = 'automatic'
ON CONFLICT (tenant_id) DO NOTHING
