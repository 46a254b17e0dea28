-- Note $3 about client $2: its text, whether it is pinned, who wrote it.
SELECT n.body, n.pinned, n.written_by FROM dashboard.client_notes n
 WHERE n.tenant_id = $1 AND n.client_id = $2 AND n.id = $3::bigint FOR UPDATE
