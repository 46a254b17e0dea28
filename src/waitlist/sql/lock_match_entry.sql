-- Locks the wish of match $2. It is locked before the match, as in the creation of a match; the
-- opposite order could cause a deadlock.
SELECT w.id FROM public.wishlist_v2 w
 WHERE w.tenant_id = $1
   AND w.id = (SELECT m.wish_id FROM dashboard.waitlist_matches m WHERE m.tenant_id = $1 AND m.id = $2)
   FOR UPDATE
