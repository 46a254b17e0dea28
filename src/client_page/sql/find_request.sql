-- Whether wish $3 is one of client $2.
SELECT w.id FROM public.wishlist_v2 w WHERE w.tenant_id = $1 AND w.user_id = ANY (dashboard.okoshko_ids($1, $2)) AND w.id = $3::bigint LIMIT 1
