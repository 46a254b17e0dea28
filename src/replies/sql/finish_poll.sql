-- Channel $2 was asked: events before $3 were received, it is asked again at $4 after $5 consecutive
-- failures. No row: the channel was disconnected or connected again meanwhile (its bot is not $6).
UPDATE dashboard.channels
   SET poll_marker = $3::bigint, poll_due_at = $4::timestamptz, poll_failures = $5, poll_lease_until = NULL
 WHERE tenant_id = $1 AND channel = $2 AND bot_id = $6 AND poll_lease_until IS NOT NULL
RETURNING 1
