-- The number of pending and of closed wishes, each up to $2.
SELECT (SELECT count(*) FROM (SELECT FROM public.wishlist_v2 w
                               WHERE w.tenant_id = $1 AND w.status = 'pending'
                                 AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = w.user_id)
                                LIMIT $2) AS waiting),
       (SELECT count(*) FROM (SELECT FROM public.wishlist_v2 w
                               WHERE w.tenant_id = $1 AND w.status <> 'pending'
                                 AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = w.user_id)
                                LIMIT $2) AS settled)
