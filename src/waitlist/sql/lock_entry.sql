-- Locks the wish, so that concurrent changes of it run before or after this transaction.
SELECT w.status FROM public.wishlist_v2 w WHERE w.tenant_id = $1 AND w.id = $2 FOR UPDATE
