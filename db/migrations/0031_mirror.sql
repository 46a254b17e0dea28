-- okoshko: transaction
-- How the bookings of a salon's booking system come into dashboard.bookings by themselves: which company belongs to which
-- salon, what is to be read next, and how many calls the installation may still make.

-- A salon that is connected. The token lies sealed in dashboard.tenant_secrets.
CREATE TABLE dashboard.mirror_connections (
  tenant_id uuid PRIMARY KEY,
  company_id text NOT NULL,
  company_title text NOT NULL,
  time_zone text NOT NULL,               -- the company's, in which its records name times; '': the salon's
  connected_at timestamptz NOT NULL,
  connected_by bigint,                   -- dashboard.users.id
  stopped_at timestamptz,                -- somebody stopped it; nothing is asked until it goes on
  due_at timestamptz NOT NULL,           -- nothing is asked before: the other side refused, or did not answer
  served_at timestamptz NOT NULL,        -- its last turn; salons take turns
  ok_at timestamptz,                     -- the last answer that could be used
  trouble text,                          -- why the last one could not: tenants::CheckOutcome; null: it could
  trouble_why text,                      -- for whoever runs the node; nothing of the answer
  trouble_since timestamptz,
  failures integer NOT NULL DEFAULT 0,   -- one after another
  fence bigint NOT NULL DEFAULT 0,       -- grows with every turn: who was taken for dead can write no more
  lease_until timestamptz                -- while a node reads: it is taken for dead after this
);
CALL dashboard.okoshko_lock('dashboard.mirror_connections');

-- What is read, each kind page by page and begun again where it stood.
CREATE TABLE dashboard.mirror_tasks (
  tenant_id uuid NOT NULL REFERENCES dashboard.mirror_connections (tenant_id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('staff', 'services', 'coming', 'changes', 'clients', 'history', 'compare')),
  due_at timestamptz NOT NULL,           -- 'infinity': read once and done
  failures integer NOT NULL DEFAULT 0,   -- of this kind, one after another
  page integer NOT NULL DEFAULT 1,       -- the next one
  page_from bigint NOT NULL DEFAULT 0,   -- rows on the pages before it, of this window
  from_day date,                         -- window of visits, both days included
  to_day date,
  first_day date,                        -- where the windows of history end
  changed_after timestamptz,             -- of changes: everything up to here is in the mirror
  begun_at timestamptz,                  -- of the pass under way
  finished_at timestamptz,               -- of the last whole pass
  rows_read bigint NOT NULL DEFAULT 0,   -- by this pass, or the last one
  rows_changed bigint NOT NULL DEFAULT 0,
  rows_unreadable bigint NOT NULL DEFAULT 0,
  rows_total bigint,                     -- of the window, as the other side counts
  PRIMARY KEY (tenant_id, kind)
);
CREATE INDEX mirror_tasks_due ON dashboard.mirror_tasks (due_at, tenant_id);
CALL dashboard.okoshko_lock('dashboard.mirror_tasks');

-- The calls of the last minute to one address, by all nodes: its limits are for the installation, not for a salon.
CREATE TABLE dashboard.mirror_budget (
  source text PRIMARY KEY,
  calls timestamptz[] NOT NULL DEFAULT '{}',
  closed_until timestamptz NOT NULL DEFAULT '-infinity'  -- it said that there were too many
);
INSERT INTO dashboard.mirror_budget (source) VALUES ('yclients');
