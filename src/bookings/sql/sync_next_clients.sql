-- The last id of the next $3 clients after $2; no row if there are no more.
SELECT page.id
  FROM (SELECT c.id FROM public.clients_v2 c
         WHERE c.tenant_id = $1 AND ($2::uuid IS NULL OR c.id > $2::uuid)
         ORDER BY c.id LIMIT $3::integer) page
 ORDER BY page.id DESC LIMIT 1
