-- Claims until $2 the channel that has waited longest for a request for events, or for the renewal
-- of its subscription, of those that are due at $1 and that no node serves now. The index is channels_poll.
-- no tenant filter: salons are served in turns
UPDATE dashboard.channels h
   SET poll_lease_until = $2::timestamptz
 WHERE (h.tenant_id, h.channel) IN (
   SELECT o.tenant_id, o.channel FROM dashboard.channels o
     JOIN public.tenants_v2 t ON t.id = o.tenant_id AND t.is_active
    WHERE o.hook_key IS NOT NULL AND o.poll_due_at <= $1
      AND (o.poll_lease_until IS NULL OR o.poll_lease_until < $1) AND o.trouble IS DISTINCT FROM 'token-refused'
    ORDER BY o.poll_due_at LIMIT 1 FOR UPDATE OF o SKIP LOCKED)
RETURNING h.tenant_id, h.channel, h.bot_id, h.sealed::text, h.poll_marker, h.poll_failures, CASE WHEN h.hooked THEN h.hook_key END
