-- okoshko: transaction
-- Rows that background work could not handle, kept with the reason; and rows of lists that change because of other rows.

-- One row never stops the rest: work that fails for it goes on without it (src/jobs/set_aside.hpp).
CREATE TABLE dashboard.set_aside (
  tenant_id uuid NOT NULL,
  work text NOT NULL,                    -- outreach | risk | waitlist | the name of a job
  row_id text NOT NULL,                  -- of that work; '' for all of the salon's
  reason text NOT NULL,
  attempts integer NOT NULL,
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, work, row_id)
);
CALL dashboard.okoshko_lock('dashboard.set_aside');

-- So that salons with changes are found however many changes one of them has.
CREATE INDEX booking_changes_tenant ON dashboard.booking_changes (reader, tenant_id, id);

-- A price that is no amount of money (NaN, more than 64 bits hold) is unknown; a time that no calendar has is no slot.
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
   WHERE b.tenant_id = $1 AND b.external_id = ANY ($2) AND b.start_at BETWEEN '1900-01-01' AND '9999-12-01'
$$;

-- Rows of lists that are not what they were, though their own rows did not change: the slots beside a booking that was made,
-- moved or removed; what shows a name that was changed; slots that a new threshold or horizon adds or removes. Screens
-- watch this table like the lists' own. Rows are only added, so no writer waits for another one; the server removes them
-- after some minutes.
CREATE TABLE dashboard.list_changes (
  tenant_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  booking_id text,                       -- bookings.external_id, of the list of slots
  wish_id bigint,                        -- wishlist_v2.id, of the list of wishes
  match_id bigint,                       -- waitlist_matches.id, of the list of matches
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX list_changes_age ON dashboard.list_changes (changed_at);
CALL dashboard.okoshko_lock('dashboard.list_changes');
CALL dashboard.okoshko_stream('dashboard.list_changes');

-- Bookings of the same masters whose time overlaps one of these. Only days to come that a list can show.
CREATE FUNCTION dashboard.okoshko_note_neighbours(tenants uuid[], bookings text[], masters text[], starts timestamp[],
                                                  lengths integer[], services text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO dashboard.list_changes (tenant_id, booking_id)
  SELECT DISTINCT o.tenant_id, o.external_id::text
    FROM unnest(tenants, bookings, masters, starts, lengths, services) AS r(tenant_id, external_id, staff_id, start_at, length, service)
    LEFT JOIN dashboard.services rv ON rv.tenant_id = r.tenant_id AND rv.service_id = r.service
    JOIN dashboard.bookings o ON o.tenant_id = r.tenant_id AND o.staff_id = r.staff_id
                             AND o.start_at > r.start_at - interval '1 day'
                             AND o.start_at < r.start_at + dashboard.okoshko_length(r.length, rv.duration_sec)
    LEFT JOIN dashboard.services ov ON ov.tenant_id = o.tenant_id AND ov.service_id = o.service_code
   WHERE o.external_id <> r.external_id
     AND o.start_at > r.start_at - dashboard.okoshko_length(o.duration_sec, ov.duration_sec)
   LIMIT 5000
$$;

CREATE FUNCTION dashboard.okoshko_neighbours_noted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  soonest timestamp := timezone('UTC', now()) - interval '1 day';
  latest timestamp := timezone('UTC', now()) + interval '62 days';
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM dashboard.okoshko_note_neighbours(array_agg(n.tenant_id), array_agg(n.external_id::text), array_agg(n.staff_id::text),
                                              array_agg(n.start_at), array_agg(n.duration_sec), array_agg(n.service_code::text))
       FROM now_rows n WHERE n.start_at > soonest AND n.start_at < latest AND n.staff_id IS NOT NULL
     HAVING count(*) > 0;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM dashboard.okoshko_note_neighbours(array_agg(w.tenant_id), array_agg(w.external_id::text), array_agg(w.staff_id::text),
                                              array_agg(w.start_at), array_agg(w.duration_sec), array_agg(w.service_code::text))
       FROM was_rows w WHERE w.start_at > soonest AND w.start_at < latest AND w.staff_id IS NOT NULL
     HAVING count(*) > 0;
  ELSE
    PERFORM dashboard.okoshko_note_neighbours(array_agg(s.tenant_id), array_agg(s.external_id::text), array_agg(s.staff_id::text),
                                              array_agg(s.start_at), array_agg(s.duration_sec), array_agg(s.service_code::text))
       FROM was_rows w JOIN now_rows n USING (id),
            LATERAL (VALUES (w.tenant_id, w.external_id, w.staff_id, w.start_at, w.duration_sec, w.service_code),
                            (n.tenant_id, n.external_id, n.staff_id, n.start_at, n.duration_sec, n.service_code))
              AS s(tenant_id, external_id, staff_id, start_at, duration_sec, service_code)
      WHERE s.start_at > soonest AND s.start_at < latest AND s.staff_id IS NOT NULL
        AND (w.tenant_id, w.external_id, w.start_at, w.duration_sec, w.staff_id, w.service_code, w.outcome, w.status,
             w.yclients_attendance)
            IS DISTINCT FROM
            (n.tenant_id, n.external_id, n.start_at, n.duration_sec, n.staff_id, n.service_code, n.outcome, n.status,
             n.yclients_attendance)
     HAVING count(*) > 0;
  END IF;
  RETURN NULL;
EXCEPTION WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded
               OR syntax_error_or_access_rule_violation THEN
  RAISE WARNING 'okoshko: screens may show old rows until they are loaded again (%)', SQLSTATE;
  RETURN NULL;
END $$;
CREATE TRIGGER okoshko_neighbours_added AFTER INSERT ON dashboard.bookings
  REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_neighbours_noted();
CREATE TRIGGER okoshko_neighbours_changed AFTER UPDATE ON dashboard.bookings
  REFERENCING OLD TABLE AS was_rows NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_neighbours_noted();
CREATE TRIGGER okoshko_neighbours_removed AFTER DELETE ON dashboard.bookings
  REFERENCING OLD TABLE AS was_rows FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_neighbours_noted();

-- What the lists show of clients, masters and services.
CREATE FUNCTION dashboard.okoshko_names_noted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  soonest timestamp := timezone('UTC', now()) - interval '1 day';
  latest timestamp := timezone('UTC', now()) + interval '62 days';
BEGIN
  IF TG_TABLE_NAME = 'staff' THEN
    INSERT INTO dashboard.list_changes (tenant_id, booking_id, wish_id, match_id)
    SELECT n.tenant_id, c.booking_id, c.wish_id, c.match_id
      FROM was_rows w JOIN now_rows n ON n.tenant_id = w.tenant_id AND n.staff_id = w.staff_id
      CROSS JOIN LATERAL (
        SELECT b.external_id::text AS booking_id, NULL::bigint AS wish_id, NULL::bigint AS match_id FROM dashboard.bookings b
         WHERE b.tenant_id = n.tenant_id AND b.staff_id = n.staff_id AND b.start_at > soonest AND b.start_at < latest
        UNION ALL
        SELECT NULL, i.id, NULL FROM public.wishlist_v2 i
         WHERE i.tenant_id = n.tenant_id AND i.status = 'pending' AND i.meta ->> 'staff_id' = n.staff_id
        UNION ALL
        SELECT NULL, NULL, m.id FROM dashboard.waitlist_matches m
         WHERE m.tenant_id = n.tenant_id AND m.staff_id = n.staff_id AND m.due_at IS NOT NULL) c
     WHERE w.name IS DISTINCT FROM n.name
     LIMIT 5000;
  ELSIF TG_TABLE_NAME = 'services' THEN
    INSERT INTO dashboard.list_changes (tenant_id, booking_id, wish_id, match_id)
    SELECT n.tenant_id, c.booking_id, c.wish_id, c.match_id
      FROM was_rows w JOIN now_rows n ON n.tenant_id = w.tenant_id AND n.service_id = w.service_id
      CROSS JOIN LATERAL (
        SELECT b.external_id::text AS booking_id, NULL::bigint AS wish_id, NULL::bigint AS match_id FROM dashboard.bookings b
         WHERE b.tenant_id = n.tenant_id AND b.service_code = n.service_id AND b.start_at > soonest AND b.start_at < latest
        UNION ALL
        SELECT NULL, i.id, m.id FROM public.wishlist_v2 i
          LEFT JOIN dashboard.waitlist_matches m ON m.tenant_id = i.tenant_id AND m.wish_id = i.id AND m.due_at IS NOT NULL
         WHERE i.tenant_id = n.tenant_id AND i.status = 'pending'
           AND dashboard.okoshko_wish_service(i.meta, i.item_id) = n.service_id) c
     WHERE (w.title, w.duration_sec) IS DISTINCT FROM (n.title, n.duration_sec)
     LIMIT 5000;
  ELSE
    INSERT INTO dashboard.list_changes (tenant_id, booking_id, wish_id, match_id)
    SELECT n.tenant_id, c.booking_id, c.wish_id, c.match_id
      FROM was_rows w JOIN now_rows n USING (id)
      CROSS JOIN LATERAL (
        SELECT b.external_id::text AS booking_id, NULL::bigint AS wish_id, NULL::bigint AS match_id FROM dashboard.bookings b
         WHERE b.tenant_id = n.tenant_id AND b.client_uuid = n.id AND b.start_at > soonest AND b.start_at < latest
        UNION ALL
        SELECT NULL, i.id, NULL FROM public.wishlist_v2 i
         WHERE i.tenant_id = n.tenant_id AND i.status = 'pending' AND i.user_id = n.id
        UNION ALL
        SELECT NULL, NULL, m.id FROM dashboard.waitlist_matches m
         WHERE m.tenant_id = n.tenant_id AND m.client_id = n.id AND m.due_at IS NOT NULL) c
     WHERE w.full_name IS DISTINCT FROM n.full_name
     LIMIT 5000;
  END IF;
  RETURN NULL;
EXCEPTION WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded
               OR syntax_error_or_access_rule_violation THEN
  RAISE WARNING 'okoshko: screens may show old rows until they are loaded again (%)', SQLSTATE;
  RETURN NULL;
END $$;
CREATE TRIGGER okoshko_staff_noted AFTER UPDATE ON dashboard.staff
  REFERENCING OLD TABLE AS was_rows NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_names_noted();
CREATE TRIGGER okoshko_services_noted AFTER UPDATE ON dashboard.services
  REFERENCING OLD TABLE AS was_rows NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_names_noted();
CREATE TRIGGER okoshko_clients_noted AFTER UPDATE ON public.clients_v2
  REFERENCING OLD TABLE AS was_rows NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_names_noted();

-- A threshold or horizon that was changed, by the settings' form or by the bot.
CREATE FUNCTION dashboard.okoshko_salon_noted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  was record;
  is_now record;
BEGIN
  SELECT s.risk_threshold_percent AS threshold, s.risk_horizon_days AS days INTO was
    FROM dashboard.okoshko_salon(OLD.name, OLD.metadata) s;
  SELECT s.risk_threshold_percent AS threshold, s.risk_horizon_days AS days INTO is_now
    FROM dashboard.okoshko_salon(NEW.name, NEW.metadata) s;
  IF was IS DISTINCT FROM is_now THEN
    INSERT INTO dashboard.list_changes (tenant_id, booking_id)
    SELECT NEW.id, m.external_id
      FROM dashboard.okoshko_may_be_slots(NEW.id, now(), now() + make_interval(days => greatest(was.days, is_now.days)),
                                          least(was.threshold, is_now.threshold) / 100.0) m
     LIMIT 5000;
  END IF;
  RETURN NULL;
EXCEPTION WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded
               OR syntax_error_or_access_rule_violation THEN
  RAISE WARNING 'okoshko: screens may show old rows until they are loaded again (%)', SQLSTATE;
  RETURN NULL;
END $$;
CREATE TRIGGER okoshko_salon_noted AFTER UPDATE ON public.tenants_v2
  FOR EACH ROW WHEN (OLD.metadata IS DISTINCT FROM NEW.metadata) EXECUTE FUNCTION dashboard.okoshko_salon_noted();

-- These run as the schema's owner; triggers need no right to execute them.
REVOKE ALL ON FUNCTION dashboard.okoshko_note_neighbours(uuid[], text[], text[], timestamp[], integer[], text[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION dashboard.okoshko_neighbours_noted() FROM PUBLIC;
REVOKE ALL ON FUNCTION dashboard.okoshko_names_noted() FROM PUBLIC;
REVOKE ALL ON FUNCTION dashboard.okoshko_salon_noted() FROM PUBLIC;
