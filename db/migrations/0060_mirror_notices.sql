-- okoshko: transaction
-- Notices of a salon's booking system that something changed there. A notice contains nothing that is stored: it only makes
-- the next reading due at once, so a forged, repeated or late one cannot change data.

ALTER TABLE dashboard.mirror_connections
  -- Of the address for notices; a secret. The default is also for nodes of the release before.
  ADD COLUMN hook_key text NOT NULL DEFAULT replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
  ADD COLUMN noticed_at timestamptz,                       -- the last notice
  ADD COLUMN notices_refused bigint NOT NULL DEFAULT 0;    -- notices about another company
-- Not unique, because a key across salons cannot be distributed by salon; 244 random bits do not repeat.
CREATE INDEX mirror_connections_hook_key ON dashboard.mirror_connections (hook_key);

ALTER TABLE dashboard.mirror_tasks
  ADD COLUMN noticed_at timestamptz;                       -- the last notice about this kind
