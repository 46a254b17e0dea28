-- The wishes of client $2 that wait: id, service, master, wanted day, part of the day. Without the client's comment,
-- which the salon may have changed.
SELECT w.id, left(coalesce(v.title, nullif(w.meta ->> 'service_title', '')), 300),
       left(coalesce(m.name, nullif(w.meta ->> 'staff_name', '')), 200),
       nullif(dashboard.okoshko_wish_day(w.meta, w.created_at), 'infinity'), dashboard.okoshko_wish_part(w.meta)
  FROM public.wishlist_v2 w
  LEFT JOIN dashboard.services v
    ON v.tenant_id = $1 AND v.service_id = dashboard.okoshko_wish_service(w.meta, w.item_id)
  LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = nullif(w.meta ->> 'staff_id', '')
 WHERE w.tenant_id = $1 AND w.user_id = ANY (dashboard.okoshko_ids($1, $2)) AND w.status = 'pending'
 ORDER BY w.created_at, w.id
 LIMIT $3
