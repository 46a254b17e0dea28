-- Makes the wish pending again if nobody has changed it since it was cancelled at $3.
UPDATE public.wishlist_v2 w
   SET status = 'pending', processed_at = NULL, updated_at = $4::timestamptz
 WHERE w.tenant_id = $1 AND w.id = $2 AND w.status = 'cancelled' AND w.processed_at = $3::timestamptz
   AND w.updated_at = $3::timestamptz
RETURNING w.id
