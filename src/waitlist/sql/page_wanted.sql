-- Pending wishes by first wanted day, those without one last: $1 tenant, $2 limit, after ($3, $4); a
-- wanted day between $5 and $6 (all of them with $10); service $7, master $8, part of day $9 and
-- priority $11 if not null; clients whose text matches a pattern of each of the $12 tokens ($13 by
-- $14; 0: any client); on day $15 expired or not ($16). The index wishlist_v2_wanted has this order.
SELECT w.id, dashboard.okoshko_wish_day(w.meta, w.created_at)
  FROM public.wishlist_v2 w
 WHERE w.tenant_id = $1 AND w.status = 'pending'
   AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = w.user_id AND e.erasure_id IS NOT NULL)
   AND (dashboard.okoshko_wish_day(w.meta, w.created_at), w.id) > ($3::date, $4::bigint)
   AND ($5::date = '-infinity' AND $6::date = 'infinity'
        OR CASE WHEN dashboard.okoshko_wish_day(w.meta, w.created_at) = 'infinity' THEN $6::date = 'infinity'
                WHEN $10::boolean THEN dashboard.okoshko_wish_days(w.meta, w.created_at) <@ daterange($5::date, $6::date, '[]')
                ELSE dashboard.okoshko_wish_days(w.meta, w.created_at) && daterange($5::date, $6::date, '[]') END)
   AND ($7::text IS NULL OR dashboard.okoshko_wish_service(w.meta, w.item_id) = $7)
   AND ($8::text IS NULL OR $8 = ANY (dashboard.okoshko_wish_staff(w.meta)))
   AND ($9::text IS NULL OR dashboard.okoshko_wish_part(w.meta) = $9)
   AND ($11::text IS NULL OR dashboard.okoshko_wish_priority(w.meta) = $11)
   AND ($12::integer = 0
        OR (SELECT count(DISTINCT p.token)
              FROM dashboard.client_search n JOIN unnest($13::text[], $14::integer[]) AS p(pattern, token) ON n.search LIKE p.pattern
             WHERE n.tenant_id = $1 AND n.client_id = dashboard.okoshko_survivor($1, w.user_id)) = $12::integer)
   AND dashboard.okoshko_wish_expired(w.meta, $15::date) = $16::boolean
 ORDER BY dashboard.okoshko_wish_day(w.meta, w.created_at), w.id LIMIT $2
