-- The wishes of change $2 are as the change left them: an undo must find them so.
UPDATE dashboard.wish_undo u
   SET version = dashboard.okoshko_wish_version(w.item_id, w.comment, w.status, w.meta)
  FROM public.wishlist_v2 w
 WHERE u.tenant_id = $1 AND u.change_id = $2 AND w.tenant_id = $1 AND w.id = u.wish_id
