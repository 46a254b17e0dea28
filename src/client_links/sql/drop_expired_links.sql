-- Deletes some expired links of salon $1 whenever it makes a new one, so the table stays as small as the links that
-- work. Rows that another transaction deletes at the same moment are left to it.
DELETE FROM dashboard.client_links
 WHERE tenant_id = $1
   AND id IN (SELECT l.id FROM dashboard.client_links l WHERE l.tenant_id = $1 AND l.expires_at <= $2::timestamptz
               ORDER BY l.expires_at LIMIT 20 FOR UPDATE SKIP LOCKED)
