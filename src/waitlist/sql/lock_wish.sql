-- Holds the wish, so that whoever settles it meanwhile comes before or after.
SELECT w.status FROM public.wishlist_v2 w WHERE w.tenant_id = $1 AND w.id = $2 FOR UPDATE
