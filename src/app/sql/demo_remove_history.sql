-- First what points at clients. One statement: foreign keys are looked at when it ends.
WITH messages AS (DELETE FROM public.recent_history_v2 WHERE tenant_id = $1),
     dialogues AS (DELETE FROM public.conversation_sessions_v2 WHERE tenant_id = $1),
     running AS (DELETE FROM public.active_sessions_v2 WHERE tenant_id = $1),
     wishes AS (DELETE FROM public.wishlist_v2 WHERE tenant_id = $1),
     memory AS (DELETE FROM public.user_ltm_v2 WHERE tenant_id = $1),
     commands AS (DELETE FROM dashboard.bot_commands WHERE tenant_id = $1),
     predictions AS (DELETE FROM dashboard.predictions WHERE tenant_id = $1),
     metrics AS (DELETE FROM dashboard.metrics_dailies WHERE tenant_id = $1),
     counts AS (DELETE FROM dashboard.metrics_counts WHERE tenant_id = $1),
     alerts AS (DELETE FROM dashboard.alerts WHERE tenant_id = $1),
     talks AS (DELETE FROM dashboard.conversations WHERE tenant_id = $1),
     masters AS (DELETE FROM dashboard.staff WHERE tenant_id = $1),
     services AS (DELETE FROM dashboard.services WHERE tenant_id = $1),
     sources AS (DELETE FROM dashboard.client_sources WHERE tenant_id = $1)
DELETE FROM dashboard.bookings WHERE tenant_id = $1
