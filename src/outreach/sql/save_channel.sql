-- Connects channel $2 in mode $3 with the sealed token $4 of bot $5 ($6, $7), whose chats the bot's
-- rows name if $8, at $9 by user $10. Events arrive at the address with key $11 (null: none), sent
-- by the messenger if $12.
INSERT INTO dashboard.channels
       (tenant_id, channel, mode, sealed, bot_id, bot_name, bot_title, bots_chats, connected_at, connected_by, hook_key, hooked)
VALUES ($1, $2, $3, $4::bytea, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (tenant_id, channel) DO UPDATE
   SET mode = excluded.mode, sealed = excluded.sealed, bot_id = excluded.bot_id, bot_name = excluded.bot_name,
       bot_title = excluded.bot_title, bots_chats = excluded.bots_chats, connected_at = excluded.connected_at,
       connected_by = excluded.connected_by, hook_key = excluded.hook_key, hooked = excluded.hooked, poll_marker = NULL,
       trouble = NULL, trouble_why = NULL, trouble_since = NULL, asked_again_at = NULL, refused_clients = '{}'
