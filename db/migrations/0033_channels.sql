-- okoshko: concurrently
-- Messages leave through the salon's own bots in messengers. A message that a channel will send has the status `queued`, so a
-- bot that reads `pending` never gets it.

ALTER TABLE dashboard.bot_commands
  ADD COLUMN IF NOT EXISTS channel text,                 -- telegram, max: it leaves through the salon's channel; null: the bot's
  ADD COLUMN IF NOT EXISTS chat_id bigint,               -- of the channel
  ADD COLUMN IF NOT EXISTS tap_id uuid,                  -- the buttons of the message carry it
  ADD COLUMN IF NOT EXISTS message_ref text;             -- id of the message in the messenger
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS bot_commands_queued ON dashboard.bot_commands (tenant_id, channel, not_before, id) WHERE status = 'queued';
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS bot_commands_sending ON dashboard.bot_commands (updated_at) WHERE status = 'processing' AND channel IS NOT NULL;
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS bot_commands_queued_expiring ON dashboard.bot_commands (expires_at) WHERE status = 'queued' AND expires_at IS NOT NULL;
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS bot_commands_tap ON dashboard.bot_commands (tenant_id, tap_id) WHERE tap_id IS NOT NULL;
-- okoshko: next
-- A bot of a salon in a messenger.
CREATE TABLE IF NOT EXISTS dashboard.channels (
  tenant_id uuid NOT NULL,
  channel text NOT NULL CHECK (channel IN ('telegram', 'max')),
  mode text NOT NULL CHECK (mode IN ('full', 'send_only')),
  sealed bytea NOT NULL,                 -- the bot's token, encrypted with the key of the nodes
  bot_id text NOT NULL,                  -- in the messenger
  bot_name text NOT NULL,                -- user name in links; may be empty
  bot_title text NOT NULL,
  bots_chats boolean NOT NULL,           -- telegram_chat_id of clients_v2 are chats with this bot
  connected_at timestamptz NOT NULL,
  connected_by bigint,                   -- dashboard.users.id
  ok_at timestamptz,                     -- last message that the messenger accepted
  trouble text,                          -- token-refused, suspended, secret-missing: nothing is sent until a person acts;
                                         -- limited, unreachable, failed: goes on by itself; null: none
  trouble_why text,                      -- for operators; contains no token
  trouble_since timestamptz,
  asked_again_at timestamptz,            -- nothing is sent before; null: no such time
  refused_clients uuid[] NOT NULL DEFAULT '{}',  -- different clients refused since the last accepted message
  PRIMARY KEY (tenant_id, channel)
);
-- okoshko: next
-- okoshko: only-when SELECT 1 FROM pg_class WHERE oid = 'dashboard.channels'::regclass AND NOT relrowsecurity
CALL dashboard.okoshko_lock('dashboard.channels');
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS channels_bot ON dashboard.channels (channel, bot_id);
-- okoshko: next
-- The queue of one bot, which salons may share: one node sends at a time, and the limits of the messenger count here. The row
-- with an empty bot_id counts what all bots of a messenger send, where its limit is per address.
CREATE TABLE IF NOT EXISTS dashboard.channel_bots (
  channel text NOT NULL,
  bot_id text NOT NULL,
  fence bigint NOT NULL DEFAULT 0,       -- grows with every sender, so that an earlier one can send no more
  lease_until timestamptz,               -- while a node sends
  served_at timestamptz NOT NULL DEFAULT '-infinity',
  closed_until timestamptz NOT NULL DEFAULT '-infinity',  -- nothing is sent before: limited, or no connection
  failures integer NOT NULL DEFAULT 0,   -- consecutive, of the connection
  calls timestamptz[] NOT NULL DEFAULT '{}',  -- of the last second
  PRIMARY KEY (channel, bot_id)
);
-- okoshko: next
INSERT INTO dashboard.channel_bots (channel, bot_id) VALUES ('max', '') ON CONFLICT DO NOTHING;
-- okoshko: next
-- The chats of clients with a bot, as they were proven.
CREATE TABLE IF NOT EXISTS dashboard.client_chats (
  tenant_id uuid NOT NULL,
  channel text NOT NULL,
  bot_id text NOT NULL,
  chat_id bigint NOT NULL,
  user_id bigint,                        -- of the messenger
  client_id uuid NOT NULL,               -- clients_v2.id
  proven_at timestamptz NOT NULL,        -- the client last started the bot, wrote to it, or a message was accepted
  unreachable_at timestamptz,            -- the messenger refused the chat for good
  unreachable_why text,
  next_at timestamptz NOT NULL DEFAULT '-infinity',  -- nothing is sent to the chat before
  limits integer NOT NULL DEFAULT 0,     -- consecutive refusals for the limit of this chat
  PRIMARY KEY (tenant_id, channel, bot_id, chat_id)
);
-- okoshko: next
-- okoshko: only-when SELECT 1 FROM pg_class WHERE oid = 'dashboard.client_chats'::regclass AND NOT relrowsecurity
CALL dashboard.okoshko_lock('dashboard.client_chats');
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS client_chats_client ON dashboard.client_chats (tenant_id, client_id);
