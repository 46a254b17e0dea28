-- Chat $4 of client $5 with bot $3 in channel $2 accepted a message at $6, and gets the next one not before $7.
INSERT INTO dashboard.client_chats AS k (tenant_id, channel, bot_id, chat_id, client_id, proven_at, next_at)
VALUES ($1, $2, $3, $4, $5, $6::timestamptz, $7::timestamptz)
ON CONFLICT (tenant_id, channel, bot_id, chat_id) DO UPDATE
   SET client_id = excluded.client_id, proven_at = excluded.proven_at, next_at = excluded.next_at, unreachable_at = NULL,
       unreachable_why = NULL, limits = 0
