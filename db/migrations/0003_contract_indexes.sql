-- okoshko: concurrently
-- Keys and indexes on tables that a bot may be writing at this moment.

-- okoshko: only-when SELECT 1 WHERE NOT dashboard.okoshko_has_unique('public.user_ltm_v2', '{tenant_id,user_id}')
-- okoshko: unless-rows SELECT tenant_id, user_id, count(*), array_agg(id ORDER BY id) AS ids FROM public.user_ltm_v2 GROUP BY 1, 2 HAVING count(*) > 1 LIMIT 10
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS user_ltm_v2_tenant_user ON public.user_ltm_v2 (tenant_id, user_id);
-- okoshko: next
-- okoshko: only-when SELECT 1 WHERE NOT dashboard.okoshko_has_unique('dashboard.metrics_dailies', '{tenant_id,day}')
-- okoshko: unless-rows SELECT tenant_id, day, count(*), array_agg(id ORDER BY id) AS ids FROM dashboard.metrics_dailies GROUP BY 1, 2 HAVING count(*) > 1 LIMIT 10
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS metrics_dailies_tenant_day ON dashboard.metrics_dailies (tenant_id, day);
-- okoshko: next
-- okoshko: only-when SELECT 1 WHERE NOT dashboard.okoshko_has_unique('dashboard.bookings', '{tenant_id,external_id}')
-- okoshko: unless-rows SELECT tenant_id, external_id, count(*), array_agg(id ORDER BY id) AS ids FROM dashboard.bookings GROUP BY 1, 2 HAVING count(*) > 1 LIMIT 10
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS bookings_tenant_external ON dashboard.bookings (tenant_id, external_id);
-- okoshko: next
-- A plain index where the unique one could not be made: the merge of an import looks rows up by it.
-- okoshko: only-when SELECT 1 WHERE NOT dashboard.okoshko_has_unique('public.user_ltm_v2', '{tenant_id,user_id}')
CREATE INDEX CONCURRENTLY IF NOT EXISTS user_ltm_v2_lookup ON public.user_ltm_v2 (tenant_id, user_id);
-- okoshko: next
-- okoshko: only-when SELECT 1 WHERE NOT dashboard.okoshko_has_unique('dashboard.bookings', '{tenant_id,external_id}')
CREATE INDEX CONCURRENTLY IF NOT EXISTS bookings_lookup ON dashboard.bookings (tenant_id, external_id);
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS bookings_client_time ON dashboard.bookings (tenant_id, client_uuid, start_at DESC);
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS bookings_time ON dashboard.bookings (tenant_id, start_at);
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS clients_v2_yclients ON public.clients_v2 (tenant_id, yclients_client_id);
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS clients_v2_phone ON public.clients_v2 (tenant_id, phone);
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS wishlist_v2_client ON public.wishlist_v2 (tenant_id, user_id, created_at DESC);
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS wishlist_v2_status ON public.wishlist_v2 (tenant_id, status, created_at DESC);
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS conversation_sessions_v2_client ON public.conversation_sessions_v2 (tenant_id, user_id, started_at DESC);
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS conversation_sessions_v2_time ON public.conversation_sessions_v2 (tenant_id, started_at);
