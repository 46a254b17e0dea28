   -- ANY instead of =: the planner would merge = with row-level security's condition on the other
   -- table, and an operator that is not leakproof could then not use this table's index either.
   AND s.client_id IN (SELECT c.id FROM public.clients_v2 c
                        WHERE c.tenant_id = ANY (ARRAY[$1]::uuid[]) AND c.meta ? 'tags'
                          AND c.meta -> 'tags' @> $?::jsonb
                       UNION ALL
                       SELECT g.client_id FROM dashboard.client_tags g
                        WHERE g.tenant_id = ANY (ARRAY[$1]::uuid[]) AND g.tag = $?::text)
