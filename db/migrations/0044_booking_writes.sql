-- okoshko: transaction
-- Accepted visits that are written into the salon's booking system, and what became of each.

ALTER TABLE dashboard.mirror_connections
  ADD COLUMN write_mode text NOT NULL DEFAULT 'off' CHECK (write_mode IN ('off', 'ask', 'automatic'));

ALTER TABLE dashboard.mirror_tasks DROP CONSTRAINT mirror_tasks_kind_check;
ALTER TABLE dashboard.mirror_tasks ADD CONSTRAINT mirror_tasks_kind_check
  CHECK (kind IN ('writes', 'staff', 'services', 'coming', 'changes', 'clients', 'history', 'compare'));
INSERT INTO dashboard.mirror_tasks (tenant_id, kind, due_at)
SELECT c.tenant_id, 'writes', 'infinity' FROM dashboard.mirror_connections c;

CREATE TABLE dashboard.booking_writes (
  tenant_id uuid NOT NULL,
  match_id bigint NOT NULL,              -- dashboard.waitlist_matches.id; the record's api_id is made of it
  client_id uuid NOT NULL,
  slot_id text NOT NULL,                 -- the booking that had the time before, or a gap
  staff_id text,
  service_id text,
  start_at timestamptz NOT NULL,
  end_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'due', 'written', 'taken', 'failed')),  -- waiting: for a person
  step text NOT NULL DEFAULT 'check' CHECK (step IN ('check', 'compare', 'send', 'sent', 'read')),
  due_at timestamptz NOT NULL,           -- of the next step
  sends integer NOT NULL DEFAULT 0,      -- requests that may have created a record
  looks integer NOT NULL DEFAULT 0,      -- for the record, since the last such request
  failures integer NOT NULL DEFAULT 0,   -- consecutive
  record_id text,                        -- of the created record
  why text,                              -- of a failure, or of the last attempt
  requested_by bigint,                   -- dashboard.users.id; null: by the setting
  told_at timestamptz,                   -- the client was informed of 'written' or 'taken'
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, match_id)
);
CREATE INDEX booking_writes_due ON dashboard.booking_writes (tenant_id, due_at) WHERE state = 'due';
CREATE INDEX booking_writes_settled ON dashboard.booking_writes (updated_at)
 WHERE told_at IS NULL AND state IN ('written', 'taken');
CALL dashboard.okoshko_lock('dashboard.booking_writes');
CALL dashboard.okoshko_stream('dashboard.booking_writes');
