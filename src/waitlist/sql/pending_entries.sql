-- Pending wishes of salon $1, the longest waiting first, at most $2. The index is
-- wishlist_v2_waiting.
SELECT w.id FROM public.wishlist_v2 w
 WHERE w.tenant_id = $1 AND w.status = 'pending' ORDER BY coalesce(w.created_at, '-infinity'), w.id LIMIT $2
