-- The notes about client $2, pinned ones first, then the newest; at most 200.
SELECT n.id, n.body, n.pinned, n.written_at, n.written_by, dashboard.okoshko_user_name(n.written_by), n.edited_at,
       dashboard.okoshko_user_name(n.edited_by)
  FROM dashboard.client_notes n
 WHERE n.tenant_id = $1 AND n.client_id = $2
 ORDER BY n.pinned DESC, n.written_at DESC, n.id DESC LIMIT 200
