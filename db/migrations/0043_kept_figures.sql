-- okoshko: transaction
-- Daily figures that another program wrote stay as they are. The first run on a database that a bot used before computed
-- 35 days again, from what was left of their dialogues. True: the row of metrics_dailies was there before this one; only a
-- run that somebody asks for writes it.
ALTER TABLE dashboard.metrics_counts ADD COLUMN IF NOT EXISTS daily_kept boolean NOT NULL DEFAULT false;
