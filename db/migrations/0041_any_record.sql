-- okoshko: transaction
-- A booking's record of YClients may be any text that PostgreSQL's type json takes. Reading a key of one with an escape that
-- text cannot hold (\u0000, half of a pair) is an error, and so is its conversion to jsonb, for numbers beyond numeric too.
-- One such row of another program stopped the board of its salon and the reading of its bookings.

-- The group event of a record. Null where the record is no object, has none, or cannot be read.
CREATE FUNCTION dashboard.okoshko_activity(data json) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN length(data::text) < 100000 AND data::text ~ '"activity_id"' AND data::text !~ '\\u(0000|[dD][89a-fA-F])'
              THEN data ->> 'activity_id' END
$$;

-- The record with this group event. A record that cannot be read stays as it is: it belongs to the program that wrote it.
CREATE FUNCTION dashboard.okoshko_put_activity(data json, activity text) RETURNS json
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
  IF activity IS NULL OR dashboard.okoshko_activity(data) = activity THEN
    RETURN data;
  END IF;
  IF coalesce(json_typeof(data), 'null') <> 'object' THEN
    RETURN json_build_object('activity_id', activity);
  END IF;
  RETURN (data::jsonb || jsonb_build_object('activity_id', activity))::json;
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
  RETURN data;
END $$;

-- As in 0018, but for the group event of a record.
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
   WHERE b.tenant_id = $1 AND b.external_id = ANY ($2) AND b.start_at BETWEEN '1900-01-01' AND '9999-12-01'
$$;
