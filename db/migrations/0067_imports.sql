-- okoshko: transaction
-- Imports of files that are uploaded in the browser. A node keeps nothing of an upload: its content is in chunks of at most
-- 1 MB in the database, where every node can read it, whichever node received it.

CREATE TABLE dashboard.import_files (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,                    -- as the browser names it, without a folder
  bytes bigint NOT NULL CHECK (bytes > 0),
  added_at timestamptz NOT NULL,
  added_by bigint,                       -- dashboard.users.id
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX import_files_age ON dashboard.import_files (added_at);
CALL dashboard.okoshko_lock('dashboard.import_files');

-- Unlogged: the content is deleted within a day, must not be in backups, and would double the write-ahead log. After a crash
-- of the database it is gone, and the file is incomplete again.
CREATE UNLOGGED TABLE dashboard.import_chunks (
  tenant_id uuid NOT NULL,
  file_id uuid NOT NULL,
  number integer NOT NULL CHECK (number >= 0),
  content bytea NOT NULL CHECK (octet_length(content) BETWEEN 1 AND 1000000),
  PRIMARY KEY (tenant_id, file_id, number),
  FOREIGN KEY (tenant_id, file_id) REFERENCES dashboard.import_files (tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE dashboard.import_chunks ALTER COLUMN content SET STORAGE EXTERNAL;
CALL dashboard.okoshko_lock('dashboard.import_chunks');

CREATE TABLE dashboard.import_runs (
  tenant_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  dry_run boolean NOT NULL,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed', 'stopped')),
  mapping jsonb NOT NULL,                -- docs/import.md
  files jsonb NOT NULL,                  -- [{"id", "name", "bytes"}]
  created_at timestamptz NOT NULL,
  created_by bigint,                     -- dashboard.users.id
  created_via text NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  due_at timestamptz NOT NULL,           -- queued: when a node tries it; running: when another node takes it over
  fence bigint NOT NULL DEFAULT 0,       -- how often it was taken; only the last node may write to the row
  stop_asked boolean NOT NULL DEFAULT false,
  bytes_read bigint NOT NULL DEFAULT 0,
  bytes_total bigint NOT NULL DEFAULT 0,
  rows_read bigint NOT NULL DEFAULT 0,
  rows_bad bigint NOT NULL DEFAULT 0,
  result jsonb,                          -- the summary; null until the run has ended
  error_code text,
  error_detail text,
  problems jsonb NOT NULL DEFAULT '[]',  -- the first ones: file, line, kind, column, found, kept
  problems_total bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX import_runs_active ON dashboard.import_runs (tenant_id) WHERE state IN ('queued', 'running');
CREATE INDEX import_runs_due ON dashboard.import_runs (due_at) WHERE state IN ('queued', 'running');
CALL dashboard.okoshko_lock('dashboard.import_runs');

-- The mapping that a salon's user has made or corrected.
CREATE TABLE dashboard.import_mappings (
  tenant_id uuid PRIMARY KEY,
  mapping jsonb NOT NULL,
  saved_at timestamptz NOT NULL,
  saved_by bigint                        -- dashboard.users.id
);
CALL dashboard.okoshko_lock('dashboard.import_mappings');
