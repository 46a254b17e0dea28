-- Inserts a held message. No row: the key exists; waits for a concurrent insert of the same key.
INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload, status, created_at, updated_at, idempotency_key, kind,
                                    client_id, booking_id, match_id, campaign, not_before, expires_at, created_by)
VALUES ($1, 'send_message', $2::jsonb, 'held', $3::timestamptz AT TIME ZONE 'UTC', $3, $4, $5, $6, $7, $8, nullif($9, ''),
        $10, $11, $12)
ON CONFLICT (tenant_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
RETURNING id
