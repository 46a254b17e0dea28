-- Deletes the salon, its accounts and its search tables; only a salon that the demo created.
WITH gone AS (SELECT t.id FROM public.tenants_v2 t WHERE t.id = $1 AND t.metadata ? 'demo'),
     search AS (DELETE FROM dashboard.client_search WHERE tenant_id = $1),
     words AS (DELETE FROM dashboard.client_words WHERE tenant_id = $1),
     stats AS (DELETE FROM dashboard.client_stats WHERE tenant_id = $1),
     tokens AS (DELETE FROM dashboard.api_tokens WHERE tenant_id = $1),
     audits AS (DELETE FROM dashboard.audits
                 WHERE tenant_id = $1 OR user_id IN (SELECT u.id FROM dashboard.users u WHERE u.tenant_id = $1)),
     people AS (DELETE FROM dashboard.users WHERE tenant_id = $1)
DELETE FROM public.tenants_v2 WHERE id IN (SELECT id FROM gone)
