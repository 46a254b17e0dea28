-- Only a pending wish. No row: it is not pending.
UPDATE public.wishlist_v2 w
   SET status = 'converted', processed_at = $3::timestamptz, updated_at = $3::timestamptz
 WHERE w.tenant_id = $1 AND w.id = $2 AND w.status = 'pending'
RETURNING w.id
