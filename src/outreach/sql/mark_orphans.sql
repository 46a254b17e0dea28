-- Messages that a node was sending when its lease ended before $1: they may have been sent, and
-- nothing sends them again. The index is bot_commands_sending.
-- no tenant filter: a node's work across salons
UPDATE dashboard.bot_commands b
   SET status = 'unclear', error = 'sender-died', processed_at = $1::timestamptz, updated_at = $1::timestamptz
 WHERE b.id IN (SELECT o.id FROM dashboard.bot_commands o
                  LEFT JOIN dashboard.channels h ON h.tenant_id = o.tenant_id AND h.channel = o.channel
                  LEFT JOIN dashboard.channel_bots s ON s.channel = h.channel AND s.bot_id = h.bot_id
                 WHERE o.status = 'processing' AND o.channel IS NOT NULL AND o.updated_at < $1::timestamptz - interval '1 minute'
                   AND coalesce(s.lease_until < $1::timestamptz, true)
                 ORDER BY o.updated_at LIMIT $2 FOR UPDATE OF o SKIP LOCKED)
