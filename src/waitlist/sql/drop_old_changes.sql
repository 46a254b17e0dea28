-- Deletes some of the salon's kept wishes older than an hour at $2; every new change deletes a few old ones.
DELETE FROM dashboard.wish_undo u
 WHERE u.tenant_id = $1
   AND (u.change_id, u.wish_id) IN (SELECT o.change_id, o.wish_id FROM dashboard.wish_undo o
                                     WHERE o.tenant_id = $1 AND o.changed_at < $2::timestamptz - interval '1 hour'
                                     ORDER BY o.changed_at LIMIT 400)
