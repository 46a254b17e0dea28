-- Holds the salon $1 until the end of the transaction: savers come one after another, and the bot's update waits too.
SELECT id FROM public.tenants_v2 AS tenant WHERE tenant.id = $1::uuid FOR UPDATE
