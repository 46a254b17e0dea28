-- okoshko: concurrently
-- Whose booking it is. A row of dashboard.bookings that its writer ties to no client (the bot and the older console do
-- not know client_uuid) is tied by what its columns say: when it is written, and when a client, a dialogue or an id
-- appears that answers it. client_tie says by what:
--   source    dashboard.client_sources has the row's client_id
--   yclients  client_id is the yclients_client_id of one client
--   uuid      client_id is the id of a client
--   dialogue  the dialogues with this booking_id are one client's
--   phone     client_id, or the record in verification_data, is the phone of one client
-- and for a row without a client why: unknown (nobody answers to it), ambiguous (several do), unnamed (the row names
-- nobody). Null where the writer named the client, which is never undone here, and in rows that nothing has looked at.
--
-- The work is done before the row is stored. An UPDATE of the stored rows by a statement trigger was rejected: it would
-- write every row, its index entries and its message to screens twice.

ALTER TABLE dashboard.bookings ADD COLUMN IF NOT EXISTS client_tie text;
-- okoshko: next
-- The digits by which a phone is compared; null where the text is no phone number: other characters, or fewer than ten
-- digits, which ids have too.
CREATE OR REPLACE FUNCTION dashboard.okoshko_phone_key(phone text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
  IF left(phone, 40) ~ '^\s*(tel:)?\s*\+?[0-9][-0-9 ().]{8,24}$'
     AND length(regexp_replace(left(phone, 40), '[^0-9]', '', 'g')) BETWEEN 10 AND 15 THEN
    RETURN dashboard.okoshko_phone_digits(left(phone, 40));
  END IF;
  RETURN NULL;
END $$;
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS bookings_untied ON dashboard.bookings (tenant_id, left(client_id, 100))
  WHERE client_uuid IS NULL AND client_id <> '';
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS conversation_sessions_v2_booking ON public.conversation_sessions_v2 USING hash (booking_id)
  WHERE booking_id IS NOT NULL;
-- okoshko: next
-- The phone of the client in a record of YClients. Escapes that PostgreSQL's text cannot hold make reading fail, so a
-- record with one is not read.
CREATE OR REPLACE FUNCTION dashboard.okoshko_record_phone(data json) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN length(data::text) < 100000 AND data::text ~ '"(client_)?phone"' AND data::text !~ '\\u(0000|[dD][89a-fA-F])'
              THEN coalesce(data #>> '{client,phone}', data ->> 'client_phone', data ->> 'phone') END
$$;
-- okoshko: next
-- Who a booking's columns mean, and by what; of no salon but `tenant`. The first evidence that names one client decides.
-- Evidence that names several is narrowed by the weaker ones; where that leaves several, nobody is meant. Ids of an
-- imported file are the file's own, all other writers use those of YClients.
CREATE OR REPLACE FUNCTION dashboard.okoshko_whose(tenant uuid, booking text, source text, client text, data json,
                                                   OUT client_uuid uuid, OUT client_tie text)
LANGUAGE plpgsql STABLE
-- The plans are made once a session and by the indexes: planning again for each row cost four times the look-ups.
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
  SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  ids_of text := CASE WHEN source LIKE 'csv:%' AND source <> 'csv:yclients' THEN source ELSE 'yclients' END;
  named boolean := client NOT IN ('', '0');
  found uuid[];
  several uuid[];
  digits text;
BEGIN
  client_tie := CASE WHEN named THEN 'unknown' ELSE 'unnamed' END;
  IF named THEN
    SELECT l.client_id INTO client_uuid
      FROM dashboard.client_sources l JOIN public.clients_v2 c ON c.id = l.client_id AND c.tenant_id = tenant
     WHERE l.tenant_id = tenant AND l.source = ids_of AND l.external_id = client;
    IF client_uuid IS NOT NULL THEN
      client_tie := 'source';
      RETURN;
    END IF;
    IF ids_of = 'yclients' AND client ~ '^[1-9][0-9]{0,17}$' THEN
      several := ARRAY(SELECT c.id FROM public.clients_v2 c
                        WHERE c.tenant_id = tenant AND c.yclients_client_id = client::bigint LIMIT 20);
      IF cardinality(several) = 1 THEN
        client_uuid := several[1];
        client_tie := 'yclients';
        RETURN;
      END IF;
    ELSIF client ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' THEN
      SELECT c.id INTO client_uuid FROM public.clients_v2 c WHERE c.id = client::uuid AND c.tenant_id = tenant;
      IF client_uuid IS NOT NULL THEN
        client_tie := 'uuid';
        RETURN;
      END IF;
    END IF;
  END IF;

  found := ARRAY(SELECT d.user_id FROM public.conversation_sessions_v2 d
                  WHERE d.booking_id = booking AND d.tenant_id = tenant AND d.user_id IS NOT NULL LIMIT 100);
  IF cardinality(found) > 0 THEN
    found := ARRAY(SELECT c.id FROM public.clients_v2 c WHERE c.id = ANY (found) AND c.tenant_id = tenant);
  END IF;
  IF cardinality(several) > 0 THEN
    found := ARRAY(SELECT unnest(found) INTERSECT SELECT unnest(several));
  END IF;
  IF cardinality(found) = 1 THEN
    client_uuid := found[1];
    client_tie := 'dialogue';
    RETURN;
  END IF;
  several := CASE WHEN cardinality(found) > 0 THEN found ELSE several END;

  digits := dashboard.okoshko_phone_key(client);
  IF digits IS NULL AND data IS NOT NULL THEN
    digits := dashboard.okoshko_phone_key(dashboard.okoshko_record_phone(data));
  END IF;
  IF digits IS NOT NULL THEN
    -- client_words has the digits of every spelling of a client's phone.
    found := ARRAY(SELECT DISTINCT c.id
                     FROM dashboard.client_words w JOIN public.clients_v2 c ON c.id = w.client_id AND c.tenant_id = tenant
                    WHERE w.tenant_id = tenant AND w.word = digits AND dashboard.okoshko_phone_key(c.phone) = digits LIMIT 20);
    IF cardinality(several) > 0 THEN
      found := ARRAY(SELECT unnest(found) INTERSECT SELECT unnest(several));
    END IF;
    IF cardinality(found) = 1 THEN
      client_uuid := found[1];
      client_tie := 'phone';
      RETURN;
    END IF;
    several := CASE WHEN cardinality(found) > 0 THEN found ELSE several END;
  END IF;
  IF cardinality(several) > 0 THEN
    client_tie := 'ambiguous';
  END IF;
END $$;
-- okoshko: next
-- Ties these bookings as the state of the database says now, also back to nobody, but none whose client the writer
-- named. A row that somebody else is writing is left out, because waiting for it could end in a deadlock: its writer's
-- trigger ties it, or the job that looks at all untied rows. With `shown`, updated_at moves for rows that lists show,
-- since polling finds changes by it. Returns the rows changed.
CREATE OR REPLACE FUNCTION dashboard.okoshko_tie_bookings(bookings bigint[], shown boolean DEFAULT true) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
  -- No SET of the function: only an administrator may attach a setting of ours to one.
  before text := coalesce(current_setting('okoshko.ties', true), '');
  changed bigint;
BEGIN
  PERFORM set_config('okoshko.ties', 'given', true);
  UPDATE dashboard.bookings b
     SET client_uuid = n.client_uuid, client_tie = n.client_tie,
         updated_at = CASE WHEN shown AND b.start_at > timezone('UTC', now()) - interval '1 day' THEN timezone('UTC', now()) ELSE b.updated_at END
    FROM (SELECT o.id, w.client_uuid, w.client_tie
            FROM dashboard.bookings o
           CROSS JOIN LATERAL dashboard.okoshko_whose(o.tenant_id, o.external_id, o.source, o.client_id, o.verification_data) w
           WHERE o.id = ANY (bookings) AND (o.client_uuid IS NULL OR o.client_tie IS NOT NULL)
             FOR NO KEY UPDATE OF o SKIP LOCKED) n
   WHERE b.id = n.id
     AND (b.client_uuid IS DISTINCT FROM n.client_uuid
          OR b.client_tie IS DISTINCT FROM n.client_tie AND (n.client_tie = 'ambiguous' OR b.client_tie IS NOT NULL));
  GET DIAGNOSTICS changed = ROW_COUNT;
  PERFORM set_config('okoshko.ties', before, true);
  RETURN changed;
END $$;
-- okoshko: next
-- Before a booking is stored. okoshko.ties is 'given' where the writer, our own merge, knows whose each booking is.
CREATE OR REPLACE FUNCTION dashboard.okoshko_booking_tied() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  whose record;
BEGIN
  IF NEW.tenant_id IS NULL THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF NEW.client_uuid IS NOT NULL AND NEW.client_uuid IS DISTINCT FROM OLD.client_uuid THEN
      NEW.client_tie := NULL;
      RETURN NEW;
    END IF;
    IF NEW.client_uuid IS NOT NULL AND (OLD.tenant_id, OLD.client_id) IS NOT DISTINCT FROM (NEW.tenant_id, NEW.client_id)
       AND OLD.client_tie IS DISTINCT FROM 'dialogue' THEN
      RETURN NEW;
    END IF;
  END IF;
  whose := dashboard.okoshko_whose(NEW.tenant_id, NEW.external_id, NEW.source, NEW.client_id, NEW.verification_data);
  NEW.client_uuid := whose.client_uuid;
  NEW.client_tie := whose.client_tie;
  RETURN NEW;
EXCEPTION WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded
               OR syntax_error_or_access_rule_violation THEN
  RAISE WARNING 'okoshko: a booking is tied to no client (%): %', SQLSTATE, SQLERRM;
  RETURN NEW;
END $$;
-- okoshko: next
CREATE OR REPLACE TRIGGER okoshko_booking_tied_added BEFORE INSERT ON dashboard.bookings
  FOR EACH ROW WHEN (NEW.client_uuid IS NULL) EXECUTE FUNCTION dashboard.okoshko_booking_tied();
-- okoshko: next
CREATE OR REPLACE TRIGGER okoshko_booking_tied_changed BEFORE UPDATE ON dashboard.bookings
  FOR EACH ROW WHEN ((NEW.client_uuid IS NULL OR (OLD.tenant_id, OLD.external_id, OLD.client_id, OLD.client_uuid)
                                                 IS DISTINCT FROM (NEW.tenant_id, NEW.external_id, NEW.client_id, NEW.client_uuid))
                     AND current_setting('okoshko.ties', true) IS DISTINCT FROM 'given')
  EXECUTE FUNCTION dashboard.okoshko_booking_tied();
-- okoshko: next
-- Untied bookings that clients answer who were added or changed: of phones the usual spellings, the job knows the others.
-- A salon without untied bookings costs one look.
CREATE OR REPLACE FUNCTION dashboard.okoshko_clients_tied() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
  answered bigint[];
BEGIN
  WITH waiting AS MATERIALIZED (
    SELECT t.tenant_id FROM (SELECT DISTINCT n.tenant_id FROM now_rows n) t
     WHERE EXISTS (SELECT FROM dashboard.bookings b
                    WHERE b.tenant_id = t.tenant_id AND b.client_uuid IS NULL AND b.client_id <> '')),
  came AS MATERIALIZED (
    SELECT n.tenant_id, n.id, n.yclients_client_id, dashboard.okoshko_phone_key(n.phone) AS digits
      FROM waiting JOIN now_rows n ON n.tenant_id = waiting.tenant_id)
  SELECT array_agg(DISTINCT b.id) INTO answered
    FROM came
   CROSS JOIN LATERAL (VALUES (came.yclients_client_id::text), (came.id::text), (came.digits), ('7' || came.digits),
                              ('8' || came.digits), ('+' || came.digits), ('+7' || came.digits), ('tel:+' || came.digits),
                              ('tel:+7' || came.digits)) AS spelt (client)
    JOIN dashboard.bookings b ON b.tenant_id = came.tenant_id AND left(b.client_id, 100) = spelt.client
   WHERE b.client_uuid IS NULL AND b.client_id <> '';
  IF answered IS NOT NULL THEN
    PERFORM dashboard.okoshko_tie_bookings(answered);
  END IF;
  RETURN NULL;
EXCEPTION WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded
               OR syntax_error_or_access_rule_violation THEN
  RAISE WARNING 'okoshko: bookings of clients are not tied to them yet (%): %', SQLSTATE, SQLERRM;
  RETURN NULL;
END $$;
-- okoshko: next
CREATE OR REPLACE TRIGGER okoshko_clients_tied_added AFTER INSERT ON public.clients_v2
  REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_clients_tied();
-- okoshko: next
CREATE OR REPLACE TRIGGER okoshko_clients_tied_changed AFTER UPDATE ON public.clients_v2
  REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_clients_tied();
-- okoshko: next
-- A client whose id of YClients was another one: what was tied by that is somebody else's.
CREATE OR REPLACE FUNCTION dashboard.okoshko_client_renumbered() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
BEGIN
  PERFORM dashboard.okoshko_tie_bookings(array_agg(b.id))
     FROM dashboard.bookings b
    WHERE b.tenant_id = OLD.tenant_id AND b.client_uuid = OLD.id AND b.client_tie = 'yclients' HAVING count(*) > 0;
  RETURN NULL;
EXCEPTION WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded
               OR syntax_error_or_access_rule_violation THEN
  RAISE WARNING 'okoshko: bookings stay tied to a client by an id that is not theirs any more (%): %', SQLSTATE, SQLERRM;
  RETURN NULL;
END $$;
-- okoshko: next
CREATE OR REPLACE TRIGGER okoshko_client_renumbered AFTER UPDATE ON public.clients_v2
  FOR EACH ROW WHEN (OLD.yclients_client_id IS NOT NULL AND OLD.yclients_client_id IS DISTINCT FROM NEW.yclients_client_id)
  EXECUTE FUNCTION dashboard.okoshko_client_renumbered();
-- okoshko: next
-- Dialogues that name a booking, once they or their client are known.
CREATE OR REPLACE FUNCTION dashboard.okoshko_dialogues_tied() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
BEGIN
  PERFORM dashboard.okoshko_tie_bookings(array_agg(DISTINCT b.id))
     FROM now_rows n JOIN dashboard.bookings b ON b.external_id = n.booking_id AND b.tenant_id = n.tenant_id
    WHERE n.booking_id <> '' AND n.user_id IS NOT NULL AND b.client_uuid IS NULL HAVING count(*) > 0;
  RETURN NULL;
EXCEPTION WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded
               OR syntax_error_or_access_rule_violation THEN
  RAISE WARNING 'okoshko: a booking is not tied to the client of its dialogue yet (%): %', SQLSTATE, SQLERRM;
  RETURN NULL;
END $$;
-- okoshko: next
CREATE OR REPLACE TRIGGER okoshko_dialogues_tied_added AFTER INSERT ON public.conversation_sessions_v2
  REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_dialogues_tied();
-- okoshko: next
CREATE OR REPLACE TRIGGER okoshko_dialogues_tied_changed AFTER UPDATE ON public.conversation_sessions_v2
  REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_dialogues_tied();
-- okoshko: next
-- Ids of another system that became known.
CREATE OR REPLACE FUNCTION dashboard.okoshko_sources_tied() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
BEGIN
  PERFORM dashboard.okoshko_tie_bookings(array_agg(DISTINCT b.id))
     FROM now_rows n JOIN dashboard.bookings b ON b.tenant_id = n.tenant_id AND left(b.client_id, 100) = left(n.external_id, 100)
    WHERE b.client_uuid IS NULL AND b.client_id <> '' HAVING count(*) > 0;
  RETURN NULL;
EXCEPTION WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded
               OR syntax_error_or_access_rule_violation THEN
  RAISE WARNING 'okoshko: bookings are not tied to a client whose id became known yet (%): %', SQLSTATE, SQLERRM;
  RETURN NULL;
END $$;
-- okoshko: next
CREATE OR REPLACE TRIGGER okoshko_sources_tied AFTER INSERT ON dashboard.client_sources
  REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_sources_tied();
-- okoshko: next
-- What runs as the owner is for its trigger alone.
REVOKE ALL ON FUNCTION dashboard.okoshko_booking_tied(), dashboard.okoshko_clients_tied(), dashboard.okoshko_client_renumbered(),
                       dashboard.okoshko_dialogues_tied(), dashboard.okoshko_sources_tied() FROM PUBLIC;
-- okoshko: next
-- The bookings that were there before. Pages of 2,000, a transaction each; the visits of each client are counted once,
-- when all pages are done (0023_import_counts_later.sql). The bot's memory follows from them when the nightly job of
-- win-back derives it. Repeatable: what an interruption left is done by the next run.
DO $$
DECLARE
  last bigint := 0;
  page bigint[];
  tenants uuid[];
  clients uuid[];
BEGIN
  LOOP
    SELECT array_agg(id ORDER BY id) INTO page
      FROM (SELECT id FROM dashboard.bookings
             WHERE id > last AND client_uuid IS NULL AND tenant_id IS NOT NULL ORDER BY id LIMIT 2000) untied;
    EXIT WHEN page IS NULL;
    PERFORM set_config('okoshko.clients_later', 'on', true);
    PERFORM dashboard.okoshko_tie_bookings(page, false);
    last := page[cardinality(page)];
    COMMIT;
  END LOOP;
  LOOP
    WITH due AS (
      DELETE FROM dashboard.clients_due d
       USING (SELECT o.tenant_id, o.client_id FROM dashboard.clients_due o
               ORDER BY o.tenant_id, o.client_id LIMIT 2000 FOR UPDATE SKIP LOCKED) next
       WHERE d.tenant_id = next.tenant_id AND d.client_id = next.client_id
      RETURNING d.tenant_id, d.client_id)
    SELECT array_agg(tenant_id), array_agg(client_id) INTO tenants, clients FROM due;
    EXIT WHEN clients IS NULL;
    PERFORM dashboard.okoshko_count_visits(tenants, clients);
    COMMIT;
  END LOOP;
END $$;
