-- The names of a new wish's parts, each null if the salon has no such row: client $2, service $3, the first of the masters
-- $4; and how many of the masters it has.
SELECT (SELECT c.id FROM public.clients_v2 c WHERE c.tenant_id = $1 AND c.id = $2
           AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id)),
       (SELECT v.title FROM dashboard.services v WHERE v.tenant_id = $1 AND v.service_id = $3),
       (SELECT m.name FROM dashboard.staff m WHERE m.tenant_id = $1 AND m.staff_id = ($4::text[])[1]),
       (SELECT count(DISTINCT m.staff_id) FROM dashboard.staff m WHERE m.tenant_id = $1 AND m.staff_id = ANY ($4::text[]))
