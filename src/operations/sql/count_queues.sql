-- Per messenger: waiting messages, age of the oldest in seconds, and those of the last 24 hours
-- that were sent, are unclear or were refused; channels that wait for a person. The indexes are
-- bot_commands_queued and bot_commands_updated. no tenant filter: for whoever runs the installation.
SELECT k.channel, coalesce(w.waiting, 0), coalesce(w.oldest, 0), coalesce(d.sent, 0), coalesce(d.unclear, 0), coalesce(d.refused, 0),
       (SELECT count(*) FROM dashboard.channels h
         WHERE h.channel = k.channel AND h.trouble IN ('token-refused', 'suspended', 'secret-missing'))
  FROM (VALUES ('telegram'), ('max')) AS k(channel)
  LEFT JOIN (SELECT q.channel, count(*) AS waiting, extract(epoch FROM now() - min(q.released_at))::bigint AS oldest
               FROM (SELECT b.channel, b.released_at FROM dashboard.bot_commands b WHERE b.status = 'queued' LIMIT 200000) q
              GROUP BY q.channel) w ON w.channel = k.channel
  LEFT JOIN (SELECT r.channel, count(*) FILTER (WHERE r.status = 'done') AS sent,
                    count(*) FILTER (WHERE r.status = 'unclear') AS unclear, count(*) FILTER (WHERE r.status = 'failed') AS refused
               FROM (SELECT b.channel, b.status FROM dashboard.bot_commands b
                      WHERE b.updated_at > now() - interval '1 day' AND b.channel IS NOT NULL LIMIT 200000) r
              GROUP BY r.channel) d ON d.channel = k.channel
 LIMIT 10
