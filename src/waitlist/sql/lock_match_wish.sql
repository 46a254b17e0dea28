-- Holds the wish of match $2. Before the match, as whoever makes a match does: two who held one each would wait for
-- each other.
SELECT w.id FROM public.wishlist_v2 w
 WHERE w.tenant_id = $1
   AND w.id = (SELECT m.wish_id FROM dashboard.waitlist_matches m WHERE m.tenant_id = $1 AND m.id = $2)
   FOR UPDATE
