-- Only a pending wish; if another transaction closes it at the same time, one of the two succeeds.
-- No row: it is not pending.
UPDATE public.wishlist_v2 w
   SET status = 'cancelled', processed_at = $3::timestamptz, updated_at = $3::timestamptz
 WHERE w.tenant_id = $1 AND w.id = $2 AND w.status = 'pending'
RETURNING w.id
