-- okoshko: transaction
-- What clients send to the salon's bots: stored as it arrives, and handled from the table.

ALTER TABLE dashboard.channels
  ADD COLUMN hook_key text,              -- of the address to which the messenger sends events; null: send_only
  ADD COLUMN hooked boolean NOT NULL DEFAULT false,  -- the messenger sends; otherwise this side asks
  ADD COLUMN hook_refused bigint NOT NULL DEFAULT 0, -- requests to the address without the secret
  ADD COLUMN poll_due_at timestamptz NOT NULL DEFAULT '-infinity',
  ADD COLUMN poll_lease_until timestamptz,           -- while a node asks
  ADD COLUMN poll_marker bigint,                     -- events before it were received
  ADD COLUMN poll_failures integer NOT NULL DEFAULT 0,
  ADD COLUMN heard_at timestamptz;                   -- last event
CREATE INDEX channels_hook_key ON dashboard.channels (hook_key) WHERE hook_key IS NOT NULL;
CREATE INDEX channels_poll ON dashboard.channels (poll_due_at) WHERE hook_key IS NOT NULL;

CREATE TABLE dashboard.channel_events (
  id bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id uuid NOT NULL,
  channel text NOT NULL,
  event_key text NOT NULL,               -- equal for the same event, which may arrive twice
  subject text NOT NULL,                 -- the person; events of one person are handled in their order
  body text NOT NULL,
  received_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  lease_until timestamptz,               -- while a node handles it
  done_at timestamptz,
  outcome text,                          -- what became of it
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, channel, event_key)
);
CREATE INDEX channel_events_open ON dashboard.channel_events (id) WHERE done_at IS NULL;
CREATE INDEX channel_events_subject ON dashboard.channel_events (tenant_id, channel, subject, id) WHERE done_at IS NULL;
CREATE INDEX channel_events_done ON dashboard.channel_events (done_at) WHERE done_at IS NOT NULL;
CALL dashboard.okoshko_lock('dashboard.channel_events');
