-- Pending wishes by wanted day, those without one last: $1 tenant, $2 limit, after ($3, $4); the
-- day between $5 and $6; service $7, master $8 and part of day $9 if not null. The index
-- wishlist_v2_wanted has this order.
SELECT w.id, dashboard.okoshko_wish_day(w.meta, w.created_at)
  FROM public.wishlist_v2 w
 WHERE w.tenant_id = $1 AND w.status = 'pending'
   AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = w.user_id)
   AND (dashboard.okoshko_wish_day(w.meta, w.created_at), w.id) > ($3::date, $4::bigint)
   AND dashboard.okoshko_wish_day(w.meta, w.created_at) BETWEEN $5::date AND $6::date
   AND ($7::text IS NULL OR dashboard.okoshko_wish_service(w.meta, w.item_id) = $7)
   AND ($8::text IS NULL OR w.meta ->> 'staff_id' = $8)
   AND ($9::text IS NULL OR dashboard.okoshko_wish_part(w.meta) = $9)
 ORDER BY dashboard.okoshko_wish_day(w.meta, w.created_at), w.id LIMIT $2
