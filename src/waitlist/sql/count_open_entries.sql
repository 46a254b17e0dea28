-- The number of pending wishes of client $2 of salon $1, up to $3.
SELECT count(*) FROM (SELECT FROM public.wishlist_v2 w
                       WHERE w.tenant_id = $1 AND w.user_id = ANY (dashboard.okoshko_ids($1, $2)) AND w.status = 'pending' LIMIT $3) open
