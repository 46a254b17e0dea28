-- Locks the salon $1 until the end of the transaction: other saves wait, and an update of the bot
-- waits too.
SELECT id FROM public.tenants_v2 AS tenant WHERE tenant.id = $1::uuid FOR UPDATE
