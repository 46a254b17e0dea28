-- The number of pending wishes that are valid on day $3, of expired ones, and of closed ones, each up to $2.
SELECT count(*) FILTER (WHERE NOT waiting.expired), count(*) FILTER (WHERE waiting.expired),
       (SELECT count(*) FROM (SELECT FROM public.wishlist_v2 w
                               WHERE w.tenant_id = $1 AND w.status <> 'pending'
                                 AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = w.user_id AND e.erasure_id IS NOT NULL)
                                LIMIT $2) AS settled)
  FROM (SELECT dashboard.okoshko_wish_expired(w.meta, $3::date) AS expired FROM public.wishlist_v2 w
         WHERE w.tenant_id = $1 AND w.status = 'pending'
           AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = w.user_id AND e.erasure_id IS NOT NULL)
         LIMIT $2) AS waiting
