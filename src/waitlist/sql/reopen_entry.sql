-- The slot for which wish $2 was converted was given away: the wish waits again.
UPDATE public.wishlist_v2 SET status = 'pending', processed_at = NULL, updated_at = $3::timestamptz
 WHERE tenant_id = $1 AND id = $2 AND status = 'converted'
