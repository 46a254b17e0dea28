-- okoshko: concurrently
-- The console's messages to clients wait, are checked, and are told apart: bot_commands as an outbox. A bot that knows
-- only status = 'pending' sees a message when it may leave, and nothing before.

ALTER TABLE dashboard.bot_commands
  ADD COLUMN IF NOT EXISTS idempotency_key text,         -- given back when the message never left
  ADD COLUMN IF NOT EXISTS kind text,                    -- standby offer promoted notice late_answer winback; null: not ours
  ADD COLUMN IF NOT EXISTS client_id uuid,
  ADD COLUMN IF NOT EXISTS booking_id text,              -- bookings.external_id it speaks of
  ADD COLUMN IF NOT EXISTS match_id bigint,              -- waitlist_matches.id it speaks of
  ADD COLUMN IF NOT EXISTS campaign text,
  ADD COLUMN IF NOT EXISTS not_before timestamptz,       -- held until then
  ADD COLUMN IF NOT EXISTS expires_at timestamptz,       -- of no use from then on
  ADD COLUMN IF NOT EXISTS attempts integer NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS error text,
  ADD COLUMN IF NOT EXISTS created_by bigint,            -- dashboard.users.id
  ADD COLUMN IF NOT EXISTS released_at timestamptz,
  ADD COLUMN IF NOT EXISTS processed_at timestamptz,
  ADD COLUMN IF NOT EXISTS updated_at timestamptz;
-- okoshko: next
-- One message a key, whoever presses at the same moment.
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS bot_commands_key ON dashboard.bot_commands (tenant_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS bot_commands_due ON dashboard.bot_commands (not_before, id) WHERE status = 'held';
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS bot_commands_taken ON dashboard.bot_commands (updated_at) WHERE status = 'processing';
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS bot_commands_waiting ON dashboard.bot_commands (tenant_id, id) WHERE status = 'pending';
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS bot_commands_expiring ON dashboard.bot_commands (expires_at) WHERE status = 'pending' AND expires_at IS NOT NULL;
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS bot_commands_match ON dashboard.bot_commands (tenant_id, match_id) WHERE match_id IS NOT NULL;
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS bot_commands_booking ON dashboard.bot_commands (tenant_id, booking_id) WHERE booking_id IS NOT NULL;
-- okoshko: next
-- To look for changes by where streaming is impossible.
CREATE INDEX CONCURRENTLY IF NOT EXISTS bot_commands_updated ON dashboard.bot_commands (updated_at);
-- okoshko: next
-- Whether a client can and wants to be written to, as far as their own words and the bot's attempts tell; no row:
-- nothing is against it. What the bot keeps (user_ltm_v2.allow_notifications) counts besides.
CREATE TABLE IF NOT EXISTS dashboard.client_reach (
  tenant_id uuid NOT NULL,
  client_id uuid NOT NULL,               -- clients_v2.id
  unreachable_at timestamptz,            -- the bot found the chat closed: blocked, deleted
  unreachable_why text,
  opted_out_at timestamptz,              -- "stop"
  opted_out_by text,                     -- page, token:<id>
  PRIMARY KEY (tenant_id, client_id)
);
-- okoshko: next
-- okoshko: only-when SELECT 1 FROM pg_class WHERE oid = 'dashboard.client_reach'::regclass AND NOT relrowsecurity
CALL dashboard.okoshko_lock('dashboard.client_reach');
-- okoshko: next
CALL dashboard.okoshko_stream('dashboard.bot_commands');
