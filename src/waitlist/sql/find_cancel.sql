-- Who cancelled wish $2 within the last hour, and when: user, origin, time. The index on salon and
-- time bounds the rows that are read.
SELECT a.user_id, a.description, a.metadata ->> 'processed_at'
  FROM dashboard.audits a
 WHERE a.tenant_id = $1 AND a.created_at > now() AT TIME ZONE 'UTC' - interval '1 hour'
   AND a.action = 'wish.cancelled' AND a.metadata ->> 'wish_id' = $2
 ORDER BY a.created_at DESC, a.id DESC LIMIT 1
