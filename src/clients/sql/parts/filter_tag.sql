   -- ANY instead of =, which the planner would merge with row-level security's condition on the other table: then
   -- an operator that is not leakproof is kept from this table's index too.
   AND s.client_id IN (SELECT c.id FROM public.clients_v2 c
                        WHERE c.tenant_id = ANY (ARRAY[$1]::uuid[]) AND c.meta ? 'tags'
                          AND c.meta -> 'tags' @> $?::jsonb)
