-- okoshko: concurrently
-- Win-back: what is known of a client's rhythm and kept in the bot's memory, what is expected of them, and whom a
-- message was meant for.

-- The second spelling of the zone that the bot has used counts as the first does (docs/settings.md).
CREATE OR REPLACE FUNCTION dashboard.okoshko_zone(tenant uuid) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  zone text;
BEGIN
  FOR zone IN SELECT said.name FROM public.tenants_v2 t, LATERAL (VALUES (1, t.metadata ->> 'time_zone'),
                                                             (2, t.metadata ->> 'timezone')) AS said(n, name)
               WHERE t.id = tenant AND said.name <> '' ORDER BY said.n LOOP
    BEGIN
      PERFORM timestamptz 'epoch' AT TIME ZONE zone;
      RETURN zone;
    EXCEPTION WHEN invalid_parameter_value THEN
      NULL;  -- the next one
    END;
  END LOOP;
  RETURN 'Europe/Moscow';
END $$;
-- okoshko: next
-- Whole days between two moments on the salon's wall; null where one of them is no moment.
CREATE OR REPLACE FUNCTION dashboard.okoshko_days_since(moment timestamptz, zone text, at timestamptz) RETURNS integer
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN isfinite(moment) AND isfinite(at)
              THEN (at AT TIME ZONE zone)::date - (moment AT TIME ZONE zone)::date END
$$;
-- okoshko: next
-- The rule of the churn risk, the only one: the days since the last visit over the usual interval (30 where that is
-- unknown, 0 or less); under 1.0, 1.3, 1.5 or more. In whole numbers, so that 1.3 intervals of 10 days are 13 days.
-- Without a visit, 0.0.
CREATE OR REPLACE FUNCTION dashboard.okoshko_churn_risk(last_visit timestamptz, interval_days integer, zone text,
                                                        at timestamptz) RETURNS numeric
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN gone.days IS NULL OR gone.days * 10 < usual.days * 10 THEN 0.0
              WHEN gone.days * 10 < usual.days * 13 THEN 0.3
              WHEN gone.days * 10 < usual.days * 15 THEN 0.6
              ELSE 0.9 END
    FROM (SELECT dashboard.okoshko_days_since(last_visit, zone, at)::bigint AS days) AS gone,
         (SELECT CASE WHEN interval_days > 0 THEN interval_days ELSE 30 END::bigint AS days) AS usual
$$;
-- okoshko: next
-- Writes what follows from their bookings into the memory of these clients: last_visit_date, avg_visit_interval,
-- churn_risk_score, and preferred_staff_id where nobody has set it. Returns the rows that changed; repeating it
-- changes none.
--
-- A visit is an attended booking that has begun. The interval is the mean gap between different days of the salon's
-- zone, rounded, from two days on; where the bookings do not tell, the bot's ltm_data does. The favourite master is
-- the one of most visits, of equals the one seen last, of those the first by id. Of a client without any booking and
-- without such keys in ltm_data only the risk is kept, unless their bookings have just changed: then the last one is
-- gone, and with it what it told. Clients with visits get a memory where they have none.
--
-- The rows of client_stats are locked first, in one order: of two writers the second counts what the first committed.
CREATE OR REPLACE FUNCTION dashboard.okoshko_remember_visits(tenants uuid[], clients uuid[],
                                                             moment timestamptz DEFAULT now(),
                                                             bookings_changed boolean DEFAULT false) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
  SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
  written bigint;
BEGIN
  PERFORM FROM dashboard.client_stats s
    JOIN (SELECT DISTINCT t, c FROM unnest(tenants, clients) AS u(t, c)) touched
      ON s.tenant_id = touched.t AND s.client_id = touched.c
   ORDER BY s.tenant_id, s.client_id FOR UPDATE OF s;

  WITH touched AS MATERIALIZED (SELECT DISTINCT t, c FROM unnest(tenants, clients) AS u(t, c)),
  zones AS MATERIALIZED (
    SELECT jsonb_object_agg(t, dashboard.okoshko_zone(t)) AS names FROM (SELECT DISTINCT t FROM touched) d),
  seen AS MATERIALIZED (
    SELECT touched.t, touched.c, z.zone, sums.booked, sums.last_visit, sums.gap, favourite.staff_id
      FROM touched
     CROSS JOIN LATERAL (SELECT (SELECT names ->> touched.t::text FROM zones) AS zone) z
     CROSS JOIN LATERAL (
       SELECT bookings_changed OR count(*) > 0 AS booked, max(b.at) FILTER (WHERE b.visit) AS last_visit,
              CASE WHEN count(DISTINCT b.day) FILTER (WHERE b.visit) > 1
                   THEN round((max(b.day) FILTER (WHERE b.visit) - min(b.day) FILTER (WHERE b.visit))::numeric
                              / (count(DISTINCT b.day) FILTER (WHERE b.visit) - 1))::integer END AS gap
         FROM (SELECT b.start_at AT TIME ZONE 'UTC' AS at, (b.start_at AT TIME ZONE 'UTC' AT TIME ZONE z.zone)::date AS day,
                      dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS NOT DISTINCT FROM 'attended'
                      AND isfinite(b.start_at) AND b.start_at AT TIME ZONE 'UTC' <= moment AS visit
                 FROM dashboard.bookings b WHERE b.tenant_id = touched.t AND b.client_uuid = touched.c) b) sums
      LEFT JOIN LATERAL (
       SELECT b.staff_id
         FROM dashboard.bookings b
        WHERE b.tenant_id = touched.t AND b.client_uuid = touched.c AND b.staff_id IS NOT NULL
          AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) = 'attended'
          AND b.start_at AT TIME ZONE 'UTC' <= moment
        GROUP BY b.staff_id ORDER BY count(*) DESC, max(b.start_at) DESC, b.staff_id LIMIT 1) favourite ON true),
  told AS MATERIALIZED (
    -- Only what looks like a date or a number: the bot's JSON is nobody's promise.
    SELECT m.id, m.tenant_id, m.user_id, seen.zone,
           CASE WHEN seen.last_visit IS NOT NULL THEN seen.last_visit
                WHEN to_char(said.day, 'YYYY-MM-DD') = left(m.ltm_data ->> 'last_visit_date', 10)
                THEN said.day::timestamp AT TIME ZONE seen.zone END AS last_visit,
           CASE WHEN seen.gap IS NOT NULL THEN seen.gap
                WHEN m.ltm_data ->> 'avg_visit_interval' ~ '^\d{1,5}(\.\d{1,6})?$'
                THEN round((m.ltm_data ->> 'avg_visit_interval')::numeric)::integer END AS gap,
           CASE WHEN seen.staff_id IS NOT NULL THEN seen.staff_id ELSE
             (SELECT substr(stat.key, 7)
                FROM jsonb_each_text(CASE jsonb_typeof(m.ltm_data -> 'booking_stats')
                                     WHEN 'object' THEN m.ltm_data -> 'booking_stats' ELSE '{}' END) stat
               WHERE stat.key LIKE 'staff\_%' AND stat.value ~ '^\d{1,9}$'
               ORDER BY stat.value::bigint DESC, stat.key LIMIT 1) END AS staff_id,
           seen.booked
      FROM seen
      JOIN public.user_ltm_v2 m ON m.tenant_id = seen.t AND m.user_id = seen.c
      LEFT JOIN LATERAL (
        -- Counted from the first of the month: 31 February is then another day, not an error that ends the writer.
        SELECT (left(m.ltm_data ->> 'last_visit_date', 7) || '-01')::date
               + (substr(m.ltm_data ->> 'last_visit_date', 9, 2)::integer - 1) AS day
         WHERE m.ltm_data ->> 'last_visit_date' ~ '^(19|20)\d{2}-(0[1-9]|1[0-2])-\d{2}'
      ) said ON true),
  derived AS MATERIALIZED (
    SELECT kept.id, kept.last_visit, kept.gap, kept.staff_id,
           dashboard.okoshko_churn_risk(kept.last_visit, kept.gap, kept.zone, moment) AS risk
      FROM (SELECT t.id, t.zone, t.staff_id,
                   CASE WHEN t.booked OR t.last_visit IS NOT NULL OR t.gap IS NOT NULL OR t.staff_id IS NOT NULL
                        THEN t.last_visit ELSE m.last_visit_date END AS last_visit,
                   CASE WHEN t.booked OR t.last_visit IS NOT NULL OR t.gap IS NOT NULL OR t.staff_id IS NOT NULL
                        THEN t.gap ELSE m.avg_visit_interval END AS gap
              FROM told t JOIN public.user_ltm_v2 m ON m.id = t.id) kept),
  changed AS (
    UPDATE public.user_ltm_v2 m
       SET last_visit_date = d.last_visit, avg_visit_interval = d.gap, churn_risk_score = d.risk,
           preferred_staff_id = coalesce(nullif(m.preferred_staff_id, ''), d.staff_id), updated_at = now()
      FROM derived d
     WHERE m.id = d.id
       AND (m.last_visit_date, m.avg_visit_interval, m.churn_risk_score, m.preferred_staff_id)
           IS DISTINCT FROM (d.last_visit, d.gap, d.risk, coalesce(nullif(m.preferred_staff_id, ''), d.staff_id))
    RETURNING 1),
  added AS (
    INSERT INTO public.user_ltm_v2 (tenant_id, user_id, preferred_staff_id, allow_notifications, ltm_data,
                                    last_visit_date, avg_visit_interval, churn_risk_score, created_at, updated_at)
    SELECT seen.t, seen.c, seen.staff_id, true, '{}', seen.last_visit, seen.gap,
           dashboard.okoshko_churn_risk(seen.last_visit, seen.gap, seen.zone, moment), now(), now()
      FROM seen
      JOIN public.clients_v2 c ON c.tenant_id = seen.t AND c.id = seen.c
     WHERE seen.last_visit IS NOT NULL
       AND NOT EXISTS (SELECT FROM public.user_ltm_v2 m WHERE m.tenant_id = seen.t AND m.user_id = seen.c)
     ORDER BY seen.t, seen.c
    ON CONFLICT DO NOTHING
    RETURNING 1)
  SELECT (SELECT count(*) FROM changed) + (SELECT count(*) FROM added) INTO written;
  RETURN written;
END $$;
-- okoshko: next
-- The trigger of 0004 keeps the memory too, so that a visit takes a client off the list of the drifting at once. One
-- trigger for both: what was touched is found once, and the lock of client_stats orders both.
CREATE OR REPLACE FUNCTION dashboard.okoshko_bookings_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  tenants uuid[];
  clients uuid[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(tenant_id), array_agg(client_uuid) INTO tenants, clients
      FROM (SELECT DISTINCT tenant_id, client_uuid FROM now_rows WHERE client_uuid IS NOT NULL) touched;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(tenant_id), array_agg(client_uuid) INTO tenants, clients
      FROM (SELECT DISTINCT tenant_id, client_uuid FROM was_rows WHERE client_uuid IS NOT NULL) touched;
  ELSE
    SELECT array_agg(tenant_id), array_agg(client_uuid) INTO tenants, clients
      FROM (SELECT side.tenant_id, side.client_uuid
              FROM was_rows w JOIN now_rows n USING (id),
                   LATERAL (VALUES (w.tenant_id, w.client_uuid), (n.tenant_id, n.client_uuid))
                     AS side(tenant_id, client_uuid)
             WHERE side.client_uuid IS NOT NULL
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
END $$;
-- okoshko: next
-- What a model expects of a client who has been there, as of their last visit: a row whose last_visit is not the
-- memory's is out of date and not shown.
CREATE TABLE IF NOT EXISTS dashboard.client_outlook (
  tenant_id uuid NOT NULL,
  client_id uuid NOT NULL,
  return_probability double precision NOT NULL,  -- within their next cycle, without a message
  reason text NOT NULL,                          -- the main one; a code of winback/outlook_rules.hpp
  expected_loss_minor bigint NOT NULL,
  last_visit timestamptz NOT NULL,
  interval_days integer NOT NULL,                -- the cycle that it was computed for
  model_version integer NOT NULL,                -- 0: the documented prior
  computed_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, client_id)
);
-- okoshko: next
-- okoshko: only-when SELECT 1 FROM pg_class WHERE oid = 'dashboard.client_outlook'::regclass AND NOT relrowsecurity
CALL dashboard.okoshko_lock('dashboard.client_outlook');
-- okoshko: next
-- Whom somebody meant to write to: those who were written to, and those whom chance held out so that the difference
-- can be measured. Both are chosen by the same press of the same button.
CREATE TABLE IF NOT EXISTS dashboard.winback_touches (
  tenant_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  client_id uuid NOT NULL,
  campaign text NOT NULL,                -- a client stays in their arm throughout one
  arm text NOT NULL,                     -- written | held_out
  touched_at timestamptz NOT NULL,       -- when the message leaves, or would have
  command_id bigint,                     -- bot_commands.id of one who is written to
  created_by bigint,                     -- users.id; null: a program
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT winback_touches_arm_known CHECK (arm IN ('written', 'held_out'))
);
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS winback_touches_client ON dashboard.winback_touches (tenant_id, client_id, touched_at DESC);
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS winback_touches_time ON dashboard.winback_touches (tenant_id, touched_at);
-- okoshko: next
-- okoshko: only-when SELECT 1 FROM pg_class WHERE oid = 'dashboard.winback_touches'::regclass AND NOT relrowsecurity
CALL dashboard.okoshko_lock('dashboard.winback_touches');
-- okoshko: next
-- How often the language model was asked for a salon, by its own day.
CREATE TABLE IF NOT EXISTS dashboard.rewrite_counts (
  tenant_id uuid NOT NULL,
  day date NOT NULL,
  asked integer NOT NULL,
  PRIMARY KEY (tenant_id, day)
);
-- okoshko: next
-- okoshko: only-when SELECT 1 FROM pg_class WHERE oid = 'dashboard.rewrite_counts'::regclass AND NOT relrowsecurity
CALL dashboard.okoshko_lock('dashboard.rewrite_counts');
-- okoshko: next
CALL dashboard.okoshko_stream('public.user_ltm_v2');
-- okoshko: next
CALL dashboard.okoshko_stream('dashboard.client_outlook');
-- okoshko: next
CALL dashboard.okoshko_stream('dashboard.bot_commands');
