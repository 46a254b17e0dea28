-- okoshko: concurrently
-- The risk of bookings: fitted models, what people ignore, and the scores by which the risk is judged afterwards.

-- A fitted model. The platform's, which salons of little history lean on, has the tenant
-- 00000000-0000-0000-0000-000000000000, so that tenant work never reads it.
CREATE TABLE IF NOT EXISTS dashboard.models (
  tenant_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT models_kind_known CHECK (kind IN ('risk', 'churn')),
  version integer NOT NULL,
  fitted_at timestamptz NOT NULL,
  quality jsonb NOT NULL,                -- on days held out: what was chosen, why, and how good it was
  body bytea NOT NULL,                   -- learning/classifier_bytes.hpp
  active boolean NOT NULL,               -- the one in use
  PRIMARY KEY (tenant_id, kind, version)
);
-- okoshko: next
CREATE UNIQUE INDEX IF NOT EXISTS models_active ON dashboard.models (tenant_id, kind) WHERE active;
-- okoshko: next
-- okoshko: only-when SELECT 1 FROM pg_class WHERE oid = 'dashboard.models'::regclass AND NOT relrowsecurity
CALL dashboard.okoshko_lock('dashboard.models');
-- okoshko: next
-- A risky booking that somebody does not want to see until its score has changed by a tenth.
CREATE TABLE IF NOT EXISTS dashboard.slot_ignores (
  tenant_id uuid NOT NULL,
  booking_id text NOT NULL,              -- bookings.external_id
  score numeric NOT NULL,                -- then
  ignored_at timestamptz NOT NULL,
  ignored_by bigint,                     -- dashboard.users.id; null for a program
  PRIMARY KEY (tenant_id, booking_id)
);
-- okoshko: next
-- okoshko: only-when SELECT 1 FROM pg_class WHERE oid = 'dashboard.slot_ignores'::regclass AND NOT relrowsecurity
CALL dashboard.okoshko_lock('dashboard.slot_ignores');
-- okoshko: next
-- What was said of a booking two days before its start, or when it was booked, whichever was later: the track record
-- is these beside what became of the bookings. One row a booking and start: one that was moved is another promise.
CREATE TABLE IF NOT EXISTS dashboard.risk_log (
  tenant_id uuid NOT NULL,
  booking_id text NOT NULL,              -- bookings.external_id
  start_at timestamptz NOT NULL,         -- as it was then
  scored_at timestamptz NOT NULL,
  score numeric NOT NULL,
  model text NOT NULL,                   -- name and version
  PRIMARY KEY (tenant_id, booking_id, start_at)
);
-- okoshko: next
CREATE INDEX IF NOT EXISTS risk_log_time ON dashboard.risk_log (tenant_id, start_at);
-- okoshko: next
-- okoshko: only-when SELECT 1 FROM pg_class WHERE oid = 'dashboard.risk_log'::regclass AND NOT relrowsecurity
CALL dashboard.okoshko_lock('dashboard.risk_log');
-- okoshko: next
-- Bookings made at the same moment as another one.
CREATE INDEX CONCURRENTLY IF NOT EXISTS bookings_booked ON dashboard.bookings (tenant_id, booked_at) WHERE booked_at IS NOT NULL;
-- okoshko: next
-- What screens watch, and where it cannot be streamed, look for by its age.
CREATE INDEX CONCURRENTLY IF NOT EXISTS okoshko_bookings_updated ON dashboard.bookings (updated_at);
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS okoshko_predictions_updated ON dashboard.predictions (predicted_at);
-- okoshko: next
CALL dashboard.okoshko_stream('dashboard.bookings');
-- okoshko: next
CALL dashboard.okoshko_stream('dashboard.predictions');
-- okoshko: next
CALL dashboard.okoshko_stream('dashboard.slot_ignores');
