-- okoshko: concurrently
-- Indexes on the bot's tables for the filters of the list and for the card.

CREATE INDEX CONCURRENTLY IF NOT EXISTS user_ltm_v2_staff ON public.user_ltm_v2 (tenant_id, preferred_staff_id);
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS user_ltm_v2_churn ON public.user_ltm_v2 (tenant_id, churn_risk_score);
-- okoshko: next
-- Only clients with tags. Its statistics tell the planner how many have a tag, which a plain column's would not.
CREATE INDEX CONCURRENTLY IF NOT EXISTS clients_v2_tag ON public.clients_v2 USING gin (tenant_id, (meta -> 'tags')) WHERE meta ? 'tags';
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS bot_commands_client ON dashboard.bot_commands (tenant_id, (payload ->> 'client_id'), created_at DESC);
-- okoshko: next
-- Clients that were there before Okoshko; repeatable.
CALL dashboard.okoshko_rebuild_clients();
-- okoshko: next
ANALYZE public.clients_v2, dashboard.client_search, dashboard.client_words, dashboard.client_stats;
