-- Who cancelled wish $2 here within the last hour, and when: user, whereby, moment. The index by salon and time
-- bounds what is read.
SELECT a.user_id, a.description, a.metadata ->> 'processed_at'
  FROM dashboard.audits a
 WHERE a.tenant_id = $1 AND a.created_at > now() AT TIME ZONE 'UTC' - interval '1 hour'
   AND a.action = 'wish.cancelled' AND a.metadata ->> 'wish_id' = $2
 ORDER BY a.created_at DESC, a.id DESC LIMIT 1
