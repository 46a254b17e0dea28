-- The message with key $2.
SELECT b.id, coalesce(b.released_at, b.not_before, b.created_at AT TIME ZONE 'UTC')
  FROM dashboard.bot_commands b WHERE b.tenant_id = $1 AND b.idempotency_key = $2
