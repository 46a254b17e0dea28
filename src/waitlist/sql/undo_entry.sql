-- Makes wish $3 what it was before change $2, if nobody has changed it since. No row: somebody has.
UPDATE public.wishlist_v2 w
   SET item_type = k.item_type, item_id = k.item_id, comment = k.comment, meta = k.meta, status = k.status,
       processed_at = k.processed_at, updated_at = $4::timestamptz
  FROM dashboard.wish_undo u, jsonb_populate_record(NULL::public.wishlist_v2, u.was) k
 WHERE u.tenant_id = $1 AND u.change_id = $2 AND u.wish_id = $3 AND w.tenant_id = $1 AND w.id = $3
   AND u.version = dashboard.okoshko_wish_version(w.item_id, w.comment, w.status, w.meta)
   AND w.status IN ('pending', 'cancelled')
RETURNING w.id
