-- okoshko: transaction
-- What clients answer when they are asked whether they come. The bookings themselves belong to the bot and to YClients and
-- stay as they are. An answer is about a booking at a time: when the booking is moved, it counts for nothing.
CREATE TABLE dashboard.booking_answers (
  tenant_id uuid NOT NULL,
  booking_id text NOT NULL,              -- bookings.external_id
  start_at timestamptz NOT NULL,         -- of the booking when it was answered
  answer text NOT NULL,                  -- coming | not_coming
  answered_at timestamptz NOT NULL,
  answered_via text NOT NULL,            -- channel:<name>, link:<id>, token:<id>, page
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, booking_id, start_at),
  CONSTRAINT booking_answers_known CHECK (answer IN ('coming', 'not_coming'))
);
CREATE INDEX booking_answers_updated ON dashboard.booking_answers (updated_at);
CALL dashboard.okoshko_lock('dashboard.booking_answers');
CALL dashboard.okoshko_stream('dashboard.booking_answers');

-- An answer changes the risk of the booking and ends or promotes its matches, as a change of the booking does (0012).
CREATE FUNCTION dashboard.okoshko_answer_noted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO dashboard.booking_changes (tenant_id, reader, booking_id)
  SELECT NEW.tenant_id, r.reader, NEW.booking_id FROM (VALUES ('risk'), ('waitlist')) AS r(reader);
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION dashboard.okoshko_answer_noted() FROM PUBLIC;
CREATE TRIGGER okoshko_answer_noted AFTER INSERT OR UPDATE ON dashboard.booking_answers
  FOR EACH ROW EXECUTE FUNCTION dashboard.okoshko_answer_noted();

-- The answer that counts for a booking at this start. Written to be inlined.
CREATE FUNCTION dashboard.okoshko_answer(tenant uuid, booking text, start_at timestamp) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT a.answer FROM dashboard.booking_answers a
   WHERE a.tenant_id = $1 AND a.booking_id = $2 AND a.start_at = $3 AT TIME ZONE 'UTC'
$$;

-- As in 0014, and bookings that were answered.
CREATE OR REPLACE FUNCTION dashboard.okoshko_may_be_slots(tenant uuid, after timestamptz, before timestamptz, threshold numeric)
RETURNS TABLE (id bigint, external_id text, start_at timestamp)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT b.id, b.external_id::text, b.start_at
    FROM dashboard.bookings b
    LEFT JOIN dashboard.predictions p ON p.tenant_id = $1 AND p.booking_id = b.external_id AND p.risk_score BETWEEN 0 AND 1
   WHERE b.tenant_id = $1 AND b.start_at > $2 AT TIME ZONE 'UTC' AND b.start_at < $3 AT TIME ZONE 'UTC'
     AND CASE coalesce(dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance), 'standing')
           WHEN 'standing' THEN p.risk_score >= $4 OR EXISTS (
                  SELECT FROM dashboard.booking_answers a
                   WHERE a.tenant_id = $1 AND a.booking_id = b.external_id AND a.start_at = b.start_at AT TIME ZONE 'UTC')
           WHEN 'cancelled' THEN true END
$$;

-- As in 0041. A booking whose client does not come is free as a cancelled one is. One whose client comes is at risk while
-- its risk says so, and `confirmed` after that.
CREATE OR REPLACE FUNCTION dashboard.okoshko_slots(tenant uuid, bookings text[], at timestamptz, threshold numeric)
RETURNS TABLE (id bigint, external_id text, client_id uuid, service_id text, service_title text, staff_id text,
               staff_name text, start_at timestamptz, end_at timestamptz, price_minor bigint, risk_score numeric,
               risk_factors jsonb, predicted_at timestamp, state text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT b.id, b.external_id::text, b.client_uuid, b.service_code::text,
         left(coalesce(v.title, nullif(b.service_title, '')), 300), b.staff_id, left(m.name, 200), x.start_at, x.end_at,
         CASE WHEN b.price BETWEEN -90000000000000 AND 90000000000000 THEN (b.price * 100)::bigint END, p.risk_score, p.risk_factors, p.predicted_at,
         CASE WHEN x.start_at <= $3 THEN 'past'
              WHEN dashboard.okoshko_fold(m.name) = 'лист ожидания'
                   OR coalesce(dashboard.okoshko_activity(b.verification_data), '') NOT IN ('', '0') THEN 'never'
              WHEN x.outcome IS NULL AND EXISTS (SELECT FROM dashboard.bookings o
                                                  WHERE o.tenant_id = $1 AND o.start_at = b.start_at AND o.staff_id = b.staff_id
                                                    AND o.id <> b.id
                                                    AND dashboard.okoshko_outcome(o.outcome, o.status, o.yclients_attendance) IS NULL)
                THEN 'never'
              WHEN x.outcome IS NULL AND x.answer IS DISTINCT FROM 'not_coming' THEN
                CASE WHEN p.risk_score >= $4 THEN 'at_risk' WHEN x.answer = 'coming' THEN 'confirmed' ELSE 'gone' END
              WHEN (x.outcome IS NULL OR x.outcome = 'cancelled') AND b.staff_id IS NOT NULL AND NOT EXISTS (
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
             dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) AS outcome,
             dashboard.okoshko_answer($1, b.external_id, b.start_at) AS answer) x
   WHERE b.tenant_id = $1 AND b.external_id = ANY ($2) AND b.start_at BETWEEN '1900-01-01' AND '9999-12-01'
$$;
