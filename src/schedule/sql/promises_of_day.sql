-- Open matches of salon $1 that overlap $2 to $3, with the time they promise: match, master, start,
-- end, state, client, service of the wish, deadline.
SELECT m.id, left(m.staff_id, 100), m.start_at, m.end_at, m.state,
       left(coalesce(nullif(c.full_name, ''), nullif(w.meta ->> 'client_name', '')), 200),
       left(coalesce(v.title, nullif(w.meta ->> 'service_title', '')), 300), m.deadline_at
  FROM dashboard.waitlist_matches m
  LEFT JOIN public.clients_v2 c ON c.tenant_id = $1 AND c.id = m.client_id
  LEFT JOIN public.wishlist_v2 w ON w.tenant_id = $1 AND w.id = m.wish_id AND m.client_id = dashboard.okoshko_survivor($1, w.user_id)
  LEFT JOIN dashboard.services v
    ON v.tenant_id = $1 AND v.service_id = dashboard.okoshko_wish_service(w.meta, w.item_id)
 WHERE m.tenant_id = $1 AND m.staff_id IS NOT NULL
   AND m.state IN ('standby', 'offered', 'accepted') AND m.fulfilled_by IS NULL
   AND m.start_at > $2::timestamptz - interval '1 day' AND m.start_at < $3::timestamptz AND m.end_at > $2::timestamptz
 ORDER BY m.start_at, m.id LIMIT 1000
