-- Chat $4 of client $5 with bot $3 in channel $2 gets no message before $7; refused for its limit.
INSERT INTO dashboard.client_chats AS k (tenant_id, channel, bot_id, chat_id, client_id, proven_at, next_at, limits)
VALUES ($1, $2, $3, $4, $5, $6::timestamptz, $7::timestamptz, 1)
ON CONFLICT (tenant_id, channel, bot_id, chat_id) DO UPDATE SET next_at = excluded.next_at, limits = k.limits + 1
