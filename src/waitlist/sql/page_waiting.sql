-- Pending wishes, the longest waiting first; parameters as in page_wanted.sql. The index is
-- wishlist_v2_waiting.
SELECT w.id, coalesce(w.created_at, '-infinity')
  FROM public.wishlist_v2 w
 WHERE w.tenant_id = $1 AND w.status = 'pending'
   AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = w.user_id)
   AND (coalesce(w.created_at, '-infinity'), w.id) > ($3::timestamptz, $4::bigint)
   AND dashboard.okoshko_wish_day(w.meta, w.created_at) BETWEEN $5::date AND $6::date
   AND ($7::text IS NULL OR dashboard.okoshko_wish_service(w.meta, w.item_id) = $7)
   AND ($8::text IS NULL OR w.meta ->> 'staff_id' = $8)
   AND ($9::text IS NULL OR dashboard.okoshko_wish_part(w.meta) = $9)
 ORDER BY coalesce(w.created_at, '-infinity'), w.id LIMIT $2
