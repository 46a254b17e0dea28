-- okoshko: concurrently
-- What the daily figures need: a way to the messages of one day, and counts to compare a day with.

-- The bot only appends messages, so a few pages of ranges lead to a day of any table, and cost the bot's inserts next
-- to nothing; several ranges a block range, because a bot may write what it had queued.
CREATE INDEX CONCURRENTLY IF NOT EXISTS recent_history_v2_day ON public.recent_history_v2 USING brin (created_at timestamptz_minmax_multi_ops);
-- okoshko: next
-- Where the unique key could not be made, rows are still looked up by it.
-- okoshko: only-when SELECT 1 WHERE NOT dashboard.okoshko_has_unique('dashboard.metrics_dailies', '{tenant_id,day}')
CREATE INDEX CONCURRENTLY IF NOT EXISTS metrics_dailies_lookup ON dashboard.metrics_dailies (tenant_id, day);
-- okoshko: next
-- How a day's dialogues ended. metrics_dailies is the console's and has no place for it; a day is compared with the
-- four weeks before it, which would be read dialogue by dialogue every night.
CREATE TABLE IF NOT EXISTS dashboard.metrics_counts (
  tenant_id uuid NOT NULL,
  day date NOT NULL,                       -- the salon's own
  dialogs integer NOT NULL,
  booked integer NOT NULL,
  dropped integer NOT NULL,                -- the client went away: dropped or abandoned
  escalated integer NOT NULL,              -- the bot could not help: handed to a person
  PRIMARY KEY (tenant_id, day)
);
-- okoshko: next
-- okoshko: only-when SELECT 1 FROM pg_class WHERE oid = 'dashboard.metrics_counts'::regclass AND NOT relrowsecurity
CALL dashboard.okoshko_lock('dashboard.metrics_counts');
-- okoshko: next
-- An alert of a day is raised once; also what a salon's newest alerts are read by.
CREATE INDEX CONCURRENTLY IF NOT EXISTS alerts_tenant_time ON dashboard.alerts (tenant_id, triggered_at DESC);
