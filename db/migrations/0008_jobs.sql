-- okoshko: transaction
-- Background work: what is due, who does it, how far it is. The platform's, so without a tenant in the keys.

-- What an operator has decided about a job. No row: nothing.
CREATE TABLE dashboard.job_settings (
  job text PRIMARY KEY,
  paused_at timestamptz                    -- null: it is planned and run
);

-- How far ticks were written into job_runs. Its row is locked while they are, so that nodes take turns.
CREATE TABLE dashboard.job_schedules (
  job text NOT NULL,
  scope text NOT NULL,                     -- '' the platform, else what the job divides itself by: a time zone
  planned_through timestamptz NOT NULL,
  PRIMARY KEY (job, scope)
);

-- A tick exists once, whoever writes it: that is the primary key.
CREATE TABLE dashboard.job_runs (
  id bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  job text NOT NULL,
  scope text NOT NULL DEFAULT '',
  scheduled_for timestamptz NOT NULL,      -- of the tick; when it was asked for, for a run by hand
  cause text NOT NULL CHECK (cause IN ('schedule', 'manual', 'command')),
  state text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'partial', 'failed', 'cancelled', 'skipped')),
  due_at timestamptz NOT NULL,             -- not before; moves on with every retry
  attempt integer NOT NULL DEFAULT 0,
  attempts_max integer NOT NULL,
  range_from date,                         -- the days to work on, both included; null: what the tick means
  range_to date,
  only_tenant uuid,
  owner text,                              -- the node that runs or ran it
  fence bigint NOT NULL DEFAULT 0,         -- grows with every owner: an earlier one can write no more
  lease_until timestamptz,                 -- while running: the owner is taken for dead after it
  cancel_asked_at timestamptz,
  started_at timestamptz,                  -- of the newest attempt
  finished_at timestamptz,
  done bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL DEFAULT 0,
  result jsonb,
  error text,
  requested_by bigint,                     -- dashboard.users.id, for a run by hand
  created_at timestamptz NOT NULL,
  PRIMARY KEY (job, scope, scheduled_for)
);
-- One run of a kind at a time, and one request by hand in the queue: held by the database, not by a node's care.
CREATE UNIQUE INDEX job_runs_one_at_a_time ON dashboard.job_runs (job) WHERE state = 'running';
CREATE UNIQUE INDEX job_runs_one_request ON dashboard.job_runs (job)
  WHERE cause = 'manual' AND state IN ('queued', 'running');
CREATE INDEX job_runs_open ON dashboard.job_runs (due_at) WHERE state IN ('queued', 'running');
CREATE INDEX job_runs_history ON dashboard.job_runs (job, id DESC);
CREATE INDEX job_runs_finished ON dashboard.job_runs (finished_at) WHERE finished_at IS NOT NULL;

CREATE TABLE dashboard.job_log (
  run_id bigint NOT NULL REFERENCES dashboard.job_runs (id) ON DELETE CASCADE,
  n integer NOT NULL CHECK (n BETWEEN 1 AND 500),
  at timestamptz NOT NULL,
  level text NOT NULL CHECK (level IN ('info', 'warning', 'error')),
  line text NOT NULL,
  PRIMARY KEY (run_id, n)
);

CREATE TABLE dashboard.job_nodes (
  node text PRIMARY KEY,
  started_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL
);
