-- Open matches whose wish waits no more, or is gone, whoever settled it: to be looked at by $1.
-- no tenant filter: a node's work across salons
UPDATE dashboard.waitlist_matches m SET due_at = $1::timestamptz
 WHERE m.due_at > $1::timestamptz
   AND NOT EXISTS (SELECT FROM public.wishlist_v2 w
                    WHERE w.id = m.wish_id AND w.tenant_id = m.tenant_id AND w.status = 'pending')
