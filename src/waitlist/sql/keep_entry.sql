-- Keeps wish $3 of salon $1 as it is now for the undo of change $2 by user $4 through $5 at $6.
INSERT INTO dashboard.wish_undo (tenant_id, change_id, wish_id, client_id, was, version, changed_by, changed_via, changed_at)
SELECT $1, $2, w.id, w.user_id, to_jsonb(w), '', $4, $5, $6::timestamptz
  FROM public.wishlist_v2 w WHERE w.tenant_id = $1 AND w.id = $3
