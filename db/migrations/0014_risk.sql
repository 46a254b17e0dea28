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
-- How long a booking takes: as it says, else as its service does, else an hour; a day at the most.
CREATE OR REPLACE FUNCTION dashboard.okoshko_length(booking integer, service integer) RETURNS interval
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT make_interval(secs => least(CASE WHEN booking > 0 THEN booking WHEN service > 0 THEN service ELSE 3600 END, 86400)) $$;
-- okoshko: next
-- What of a salon may be a slot between two moments: bookings that stand at this risk or more, and cancelled ones. NaN
-- is above every number, so the upper bound of a score is no formality. Like the next function it is written to be
-- inlined, so that the rights and the indexes are the caller's.
CREATE OR REPLACE FUNCTION dashboard.okoshko_may_be_slots(tenant uuid, after timestamptz, before timestamptz, threshold numeric)
RETURNS TABLE (id bigint, external_id text, start_at timestamp)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT b.id, b.external_id::text, b.start_at
    FROM dashboard.bookings b
    LEFT JOIN dashboard.predictions p ON p.tenant_id = $1 AND p.booking_id = b.external_id AND p.risk_score BETWEEN 0 AND 1
   WHERE b.tenant_id = $1 AND b.start_at > $2 AT TIME ZONE 'UTC' AND b.start_at < $3 AT TIME ZONE 'UTC'
     AND CASE coalesce(dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance), 'standing')
           WHEN 'standing' THEN p.risk_score >= $4
           WHEN 'cancelled' THEN true END
$$;
-- okoshko: next
-- These bookings of a salon as slots, the one definition for every screen and for matching. state: at_risk (stands, and
-- may fall through), free (cancelled, and nobody else has its time), past, never (a group, or the employee under whom
-- YClients keeps a waiting list), gone (anything else). A group has an activity, or two standing bookings at one start
-- of one master. Of cancelled bookings of one master whose times overlap only the newest is free: it is one time.
CREATE OR REPLACE FUNCTION dashboard.okoshko_slots(tenant uuid, bookings text[], at timestamptz, threshold numeric)
RETURNS TABLE (id bigint, external_id text, client_id uuid, service_id text, service_title text, staff_id text,
               staff_name text, start_at timestamptz, end_at timestamptz, price_minor bigint, risk_score numeric,
               risk_factors jsonb, predicted_at timestamp, state text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT b.id, b.external_id::text, b.client_uuid, b.service_code::text,
         left(coalesce(v.title, nullif(b.service_title, '')), 300), b.staff_id, left(m.name, 200), x.start_at, x.end_at,
         (b.price * 100)::bigint, p.risk_score, p.risk_factors, p.predicted_at,
         CASE WHEN x.start_at <= $3 THEN 'past'
              WHEN dashboard.okoshko_fold(m.name) = 'лист ожидания'
                   OR coalesce(b.verification_data ->> 'activity_id', '') NOT IN ('', '0') THEN 'never'
              WHEN x.outcome IS NULL THEN
                CASE WHEN EXISTS (SELECT FROM dashboard.bookings o
                                   WHERE o.tenant_id = $1 AND o.start_at = b.start_at AND o.staff_id = b.staff_id
                                     AND o.id <> b.id
                                     AND dashboard.okoshko_outcome(o.outcome, o.status, o.yclients_attendance) IS NULL)
                     THEN 'never'
                     WHEN p.risk_score >= $4 THEN 'at_risk' ELSE 'gone' END
              WHEN x.outcome = 'cancelled' AND b.staff_id IS NOT NULL AND NOT EXISTS (
                     SELECT FROM dashboard.bookings o
                       LEFT JOIN dashboard.services ov ON ov.tenant_id = $1 AND ov.service_id = o.service_code
                       CROSS JOIN LATERAL dashboard.okoshko_outcome(o.outcome, o.status, o.yclients_attendance) AS it(was)
                      WHERE o.tenant_id = $1 AND o.staff_id = b.staff_id AND o.id <> b.id
                        AND o.start_at < x.end_at AT TIME ZONE 'UTC' AND o.start_at > b.start_at - interval '1 day'
                        AND o.start_at + dashboard.okoshko_length(o.duration_sec, ov.duration_sec) > b.start_at
                        AND (it.was IS NULL OR it.was = 'attended' OR it.was = 'cancelled' AND o.id > b.id))
                THEN 'free'
              ELSE 'gone' END
    FROM dashboard.bookings b
    LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = b.service_code
    LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = b.staff_id
    LEFT JOIN dashboard.predictions p ON p.tenant_id = $1 AND p.booking_id = b.external_id AND p.risk_score BETWEEN 0 AND 1
    CROSS JOIN LATERAL (
      SELECT b.start_at AT TIME ZONE 'UTC' AS start_at,
             b.start_at AT TIME ZONE 'UTC' + dashboard.okoshko_length(b.duration_sec, v.duration_sec) AS end_at,
             dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) AS outcome) x
   WHERE b.tenant_id = $1 AND b.external_id = ANY ($2) AND isfinite(b.start_at)
$$;
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
