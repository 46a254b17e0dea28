-- Claims until $2 an event that is open at $1: of the first salon after $3 (null: of all) that has one, the oldest whose
-- person has no earlier one that is not handled. The index is channel_events_turns.
-- no tenant filter: salons are served in turns
UPDATE dashboard.channel_events e
   SET attempts = e.attempts + 1, lease_until = $2::timestamptz
 WHERE (e.tenant_id, e.id) IN (
   SELECT o.tenant_id, o.id FROM dashboard.channel_events o
    WHERE o.done_at IS NULL AND o.tenant_id > coalesce($3::uuid, '00000000-0000-0000-0000-000000000000')
      AND (o.lease_until IS NULL OR o.lease_until < $1)
      AND NOT EXISTS (SELECT FROM dashboard.channel_events b
                       WHERE b.tenant_id = o.tenant_id AND b.channel = o.channel AND b.subject = o.subject AND b.id < o.id
                         AND b.done_at IS NULL)
    ORDER BY o.tenant_id, o.id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING e.tenant_id, e.id, e.channel, e.body, e.attempts, e.received_at
