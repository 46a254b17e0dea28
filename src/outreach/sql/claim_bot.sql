-- Claims until $2 the bot that waited longest, of those with a message that is due at $1 and that
-- no node serves now.
-- no tenant filter: salons may share a bot, and its queue is one
UPDATE dashboard.channel_bots b
   SET fence = b.fence + 1, lease_until = $2::timestamptz, served_at = $1::timestamptz
 WHERE (b.channel, b.bot_id) IN (
   SELECT o.channel, o.bot_id FROM dashboard.channel_bots o
    WHERE (o.lease_until IS NULL OR o.lease_until < $1) AND o.closed_until <= $1
      AND EXISTS (SELECT FROM dashboard.channels h
                    JOIN dashboard.bot_commands m ON m.tenant_id = h.tenant_id AND m.channel = h.channel AND m.status = 'queued'
                         AND m.not_before <= $1
                   WHERE h.channel = o.channel AND h.bot_id = o.bot_id
                     AND coalesce(h.trouble NOT IN ('token-refused', 'suspended', 'secret-missing'), true))
    ORDER BY o.served_at, o.bot_id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING b.channel, b.bot_id, b.fence
