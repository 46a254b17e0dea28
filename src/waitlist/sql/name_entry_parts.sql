-- The names of a new wish's parts, each null if the salon has no such row: client $2, service $3,
-- master $4.
SELECT (SELECT c.id FROM public.clients_v2 c WHERE c.tenant_id = $1 AND c.id = $2
           AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id)),
       (SELECT v.title FROM dashboard.services v WHERE v.tenant_id = $1 AND v.service_id = $3),
       (SELECT m.name FROM dashboard.staff m WHERE m.tenant_id = $1 AND m.staff_id = $4)
