-- The messenger refused chat $4 of client $5 with bot $3 in channel $2 at $6, because of $7.
INSERT INTO dashboard.client_chats AS k (tenant_id, channel, bot_id, chat_id, client_id, proven_at, unreachable_at, unreachable_why)
VALUES ($1, $2, $3, $4, $5, $6::timestamptz, $6::timestamptz, $7)
ON CONFLICT (tenant_id, channel, bot_id, chat_id) DO UPDATE
   SET unreachable_at = excluded.unreachable_at, unreachable_why = excluded.unreachable_why
