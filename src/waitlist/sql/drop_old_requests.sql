-- Deletes some of the salon's keys older than a day; every new key deletes a few old ones.
DELETE FROM dashboard.wish_requests r
 WHERE r.tenant_id = $1
   AND r.key IN (SELECT o.key FROM dashboard.wish_requests o
                  WHERE o.tenant_id = $1 AND o.created_at < now() - interval '1 day' ORDER BY o.created_at LIMIT 20)
