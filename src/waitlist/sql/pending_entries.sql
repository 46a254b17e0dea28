-- Pending wishes of salon $1 that are valid on day $3, the longest waiting first, at most $2. The index is
-- wishlist_v2_waiting.
SELECT w.id FROM public.wishlist_v2 w
 WHERE w.tenant_id = $1 AND w.status = 'pending'
   AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = w.user_id AND e.erasure_id IS NOT NULL)
   AND NOT dashboard.okoshko_wish_expired(w.meta, $3::date)
 ORDER BY coalesce(w.created_at, '-infinity'), w.id LIMIT $2
