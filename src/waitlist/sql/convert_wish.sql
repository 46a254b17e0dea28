-- Only a wish that still waits. No row: it waits no more.
UPDATE public.wishlist_v2 w
   SET status = 'converted', processed_at = $3::timestamptz, updated_at = $3::timestamptz
 WHERE w.tenant_id = $1 AND w.id = $2 AND w.status = 'pending'
RETURNING w.id
