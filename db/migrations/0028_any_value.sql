-- okoshko: transaction
-- Whatever a column of the bot's tables allows may be written, and Okoshko's triggers never make such a write fail.
--
-- Two rules hold that. A value is read by a function that returns null where it cannot be read; a condition in WHERE
-- is no guard, because PostgreSQL may compute the SELECT list first. And a trigger turns what still fails into a
-- warning in PostgreSQL's log. Deadlocks, serialization failures and a full disk are the writer's to know: they pass.

-- Whether a moment can be computed with: years 1 to 9999. PostgreSQL's range is from 4713 BC to 294276 and has two
-- infinities; near its ends a conversion between zones or an addition fails. Null for null.
CREATE FUNCTION dashboard.okoshko_usable(moment timestamptz) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT moment BETWEEN '0001-01-02 00:00:00+00' AND '9999-12-30 00:00:00+00' $$;
CREATE FUNCTION dashboard.okoshko_usable(moment timestamp) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT moment BETWEEN '0001-01-02' AND '9999-12-30' $$;

-- The wall clock of a zone at a moment, and its day. Null for a moment that is not usable.
CREATE FUNCTION dashboard.okoshko_wall(moment timestamptz, zone text) RETURNS timestamp
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN dashboard.okoshko_usable(moment) THEN moment AT TIME ZONE zone END $$;
CREATE FUNCTION dashboard.okoshko_day(moment timestamptz, zone text) RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN dashboard.okoshko_usable(moment) THEN (moment AT TIME ZONE zone)::date END $$;

-- A price in minor units. Null for NaN, infinity and what no currency needs.
CREATE FUNCTION dashboard.okoshko_minor(price numeric) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN abs(price) < 1e13 THEN (price * 100)::bigint END $$;

-- As in 0016, also near the ends of PostgreSQL's range, where a conversion between zones fails. Only a number of days
-- leaves the function, so its range is wider than that of okoshko_usable.
CREATE OR REPLACE FUNCTION dashboard.okoshko_days_since(moment timestamptz, zone text, at timestamptz) RETURNS integer
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN moment BETWEEN '4713-02-01 00:00:00+00 BC' AND '294276-12-01 00:00:00+00'
               AND at BETWEEN '4713-02-01 00:00:00+00 BC' AND '294276-12-01 00:00:00+00'
              THEN (at AT TIME ZONE zone)::date - (moment AT TIME ZONE zone)::date END
$$;

-- Counts the bookings of these clients again, as in 0004; the sum of money keeps within its column.
CREATE OR REPLACE FUNCTION dashboard.okoshko_count_visits(tenants uuid[], clients uuid[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
  SET plan_cache_mode = force_custom_plan
AS $$
BEGIN
  PERFORM FROM dashboard.client_stats s
    JOIN (SELECT DISTINCT t, c FROM unnest(tenants, clients) AS u(t, c)) touched
      ON s.tenant_id = touched.t AND s.client_id = touched.c
   ORDER BY s.tenant_id, s.client_id FOR UPDATE OF s;

  -- LATERAL fixes the order: one look-up by bookings_client_time for a client, whatever the planner believes
  -- of the size of two arrays.
  WITH touched AS MATERIALIZED (SELECT DISTINCT t, c FROM unnest(tenants, clients) AS u(t, c)),
  zones AS MATERIALIZED (
    SELECT jsonb_object_agg(t, dashboard.okoshko_zone(t)) AS names FROM (SELECT DISTINCT t FROM touched) d),
  counted AS MATERIALIZED (
    SELECT touched.t, touched.c, visits, finished, cancelled, no_shows, spent, last_visit_at
      FROM touched, LATERAL (
        SELECT count(DISTINCT dashboard.okoshko_day(at, (SELECT names ->> touched.t::text FROM zones)))
                 FILTER (WHERE outcome = 'attended') AS visits,
               count(outcome) AS finished,
               count(*) FILTER (WHERE outcome = 'cancelled') AS cancelled,
               count(*) FILTER (WHERE outcome = 'no_show') AS no_shows,
               least(coalesce(sum(price) FILTER (WHERE outcome = 'attended' AND abs(price) < 1e10), 0), 999999999999.99) AS spent,
               max(at) FILTER (WHERE outcome = 'attended' AND dashboard.okoshko_usable(at)) AS last_visit_at
          FROM (SELECT b.start_at AT TIME ZONE 'UTC' AS at, b.price,
                       dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) AS outcome
                  FROM dashboard.bookings b WHERE b.tenant_id = touched.t AND b.client_uuid = touched.c) ended) sums)
  UPDATE dashboard.client_stats s
     SET visits = n.visits, finished = n.finished, cancelled = n.cancelled, no_shows = n.no_shows,
         spent = n.spent, last_visit_at = n.last_visit_at
    FROM counted n
   WHERE s.tenant_id = n.t AND s.client_id = n.c
     AND (s.visits, s.finished, s.cancelled, s.no_shows, s.spent, s.last_visit_at)
         IS DISTINCT FROM (n.visits::int, n.finished::int, n.cancelled::int, n.no_shows::int, n.spent, n.last_visit_at);
END $$;

-- The trigger of 0004 and 0016; what fails in it is a warning.
CREATE OR REPLACE FUNCTION dashboard.okoshko_bookings_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  tenants uuid[];
  clients uuid[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(tenant_id), array_agg(client_uuid) INTO tenants, clients
      FROM (SELECT DISTINCT tenant_id, client_uuid FROM now_rows WHERE tenant_id IS NOT NULL AND client_uuid IS NOT NULL) touched;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(tenant_id), array_agg(client_uuid) INTO tenants, clients
      FROM (SELECT DISTINCT tenant_id, client_uuid FROM was_rows WHERE tenant_id IS NOT NULL AND client_uuid IS NOT NULL) touched;
  ELSE
    SELECT array_agg(tenant_id), array_agg(client_uuid) INTO tenants, clients
      FROM (SELECT side.tenant_id, side.client_uuid
              FROM was_rows w JOIN now_rows n USING (id),
                   LATERAL (VALUES (w.tenant_id, w.client_uuid), (n.tenant_id, n.client_uuid))
                     AS side(tenant_id, client_uuid)
             WHERE side.tenant_id IS NOT NULL AND side.client_uuid IS NOT NULL
               AND (w.tenant_id, w.client_uuid, w.start_at, w.price, w.staff_id, w.outcome, w.status, w.yclients_attendance)
                   IS DISTINCT FROM
                   (n.tenant_id, n.client_uuid, n.start_at, n.price, n.staff_id, n.outcome, n.status, n.yclients_attendance)
             GROUP BY 1, 2) touched;
  END IF;
  IF clients IS NOT NULL THEN
    PERFORM dashboard.okoshko_count_visits(tenants, clients);
    PERFORM dashboard.okoshko_remember_visits(tenants, clients, now(), true);
  END IF;
  RETURN NULL;
EXCEPTION WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded
               OR syntax_error_or_access_rule_violation THEN
  RAISE WARNING 'okoshko: the visits of clients miss a change of bookings (%): %', SQLSTATE, SQLERRM
    USING HINT = 'CALL dashboard.okoshko_rebuild_clients();';
  RETURN NULL;
END $$;

-- The trigger of 0012; a booking without a salon is nobody's work.
CREATE OR REPLACE FUNCTION dashboard.okoshko_bookings_noted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  soonest timestamp := timezone('UTC', now()) - interval '1 day';
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO dashboard.booking_changes (tenant_id, reader, booking_id)
    SELECT n.tenant_id, r.reader, n.external_id
      FROM now_rows n, (VALUES ('risk'), ('waitlist')) AS r(reader) WHERE n.start_at > soonest AND n.tenant_id IS NOT NULL;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO dashboard.booking_changes (tenant_id, reader, booking_id)
    SELECT w.tenant_id, r.reader, w.external_id
      FROM was_rows w, (VALUES ('risk'), ('waitlist')) AS r(reader) WHERE w.start_at > soonest AND w.tenant_id IS NOT NULL;
  ELSE
    INSERT INTO dashboard.booking_changes (tenant_id, reader, booking_id)
    SELECT DISTINCT side.tenant_id, r.reader, side.external_id
      FROM was_rows w JOIN now_rows n USING (id),
           LATERAL (VALUES (w.tenant_id, w.external_id), (n.tenant_id, n.external_id)) AS side(tenant_id, external_id),
           (VALUES ('risk'), ('waitlist')) AS r(reader)
     WHERE greatest(w.start_at, n.start_at) > soonest AND side.tenant_id IS NOT NULL
       AND (w.tenant_id, w.external_id, w.client_uuid, w.start_at, w.duration_sec, w.staff_id, w.service_code, w.price,
            w.outcome, w.status, w.yclients_attendance, w.cancelled_at)
           IS DISTINCT FROM
           (n.tenant_id, n.external_id, n.client_uuid, n.start_at, n.duration_sec, n.staff_id, n.service_code, n.price,
            n.outcome, n.status, n.yclients_attendance, n.cancelled_at);
  END IF;
  RETURN NULL;
EXCEPTION WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded
               OR syntax_error_or_access_rule_violation THEN
  RAISE WARNING 'okoshko: a change of bookings is seen by the hourly jobs only (%): %', SQLSTATE, SQLERRM;
  RETURN NULL;
END $$;

-- What runs as the owner is for its trigger alone.
REVOKE ALL ON FUNCTION dashboard.okoshko_bookings_noted() FROM PUBLIC;
