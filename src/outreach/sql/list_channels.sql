-- The channels of the salon at $2 with their queues.
SELECT h.channel, h.mode, h.bot_name, h.bot_title, h.connected_at, h.ok_at, h.trouble, h.trouble_since,
       due.waiting, due.since, unclear.number, CASE WHEN h.asked_again_at > $2::timestamptz THEN h.asked_again_at END
  FROM dashboard.channels h
  CROSS JOIN LATERAL (SELECT count(*) AS waiting, min(q.released_at) AS since FROM dashboard.bot_commands q
                       WHERE q.tenant_id = $1 AND q.channel = h.channel AND q.status = 'queued') due
  CROSS JOIN LATERAL (SELECT count(*) AS number FROM dashboard.bot_commands u
                       WHERE u.tenant_id = $1 AND u.channel = h.channel AND u.status = 'unclear'
                         AND u.updated_at > $2::timestamptz - interval '7 days') unclear
 WHERE h.tenant_id = $1
 ORDER BY h.channel LIMIT 10
