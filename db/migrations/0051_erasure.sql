-- okoshko: transaction
-- Erasure of a client (152-ФЗ): what of dashboard.* is about a person, how it is taken away, how it is restored while the
-- salon may undo, and what keeps the mirror, a file or the bot from bringing the person back.
--
-- A client's rows are removed, or get another, random id where counts and money need them (visits of one person stay the
-- visits of one person). What was removed is returned once, as JSON; the node keeps it encrypted until the undo time has
-- passed (src/person_data). Tables of the bot are changed only if asked for.

-- ---- Which columns name a client -----------------------------------------------------------------
-- A new table with a client's id adds a row here; a test fails otherwise.
--   delete  the rows go        other  the rows keep a random id instead of the client's        index  derived from clients_v2
--   own     okoshko_erase_client() handles the table by name
CREATE TABLE dashboard.person_columns (
  relation text NOT NULL,                -- of the schema dashboard
  client_column text NOT NULL,
  on_erasure text NOT NULL CHECK (on_erasure IN ('delete', 'other', 'index', 'own'))
);
INSERT INTO dashboard.person_columns (relation, client_column, on_erasure) VALUES
  ('client_sources', 'client_id', 'delete'),
  ('client_reach', 'client_id', 'delete'),
  ('client_chats', 'client_id', 'delete'),
  ('client_links', 'client_id', 'delete'),
  ('client_outlook', 'client_id', 'delete'),
  ('client_consents', 'client_id', 'delete'),
  ('bookings', 'client_uuid', 'other'),
  ('waitlist_matches', 'client_id', 'other'),
  ('winback_touches', 'client_id', 'other'),
  ('bot_commands', 'client_id', 'other'),
  ('client_search', 'client_id', 'index'),
  ('client_words', 'client_id', 'index'),
  ('client_stats', 'client_id', 'index'),
  ('clients_due', 'client_id', 'index'),
  ('bookings', 'client_id', 'own'),
  ('conversations', 'client_id', 'own'),
  ('erasures', 'client_id', 'own'),
  ('erased_clients', 'client_id', 'own');

CREATE TABLE dashboard.erasures (
  tenant_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  client_id uuid NOT NULL,               -- clients_v2.id
  other_id uuid,                         -- the id that the kept rows got; null when the undo time has passed
  bot_tables boolean NOT NULL,           -- the bot's tables were erased too
  sealed bytea,                          -- what was removed, encrypted with the key of the nodes; null when it is gone
  visits integer NOT NULL,
  erased_at timestamptz NOT NULL,
  erased_by bigint,                      -- dashboard.users.id
  undo_until timestamptz NOT NULL,
  undone_at timestamptz,
  finished_at timestamptz,               -- when the sealed copy was deleted for good
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT erasures_ended CHECK (undone_at IS NULL OR finished_at IS NULL),
  CONSTRAINT erasures_sealed CHECK ((sealed IS NULL) = (other_id IS NULL))
);
CREATE INDEX erasures_due ON dashboard.erasures (undo_until) WHERE sealed IS NOT NULL;
CREATE UNIQUE INDEX erasures_client ON dashboard.erasures (tenant_id, client_id) WHERE undone_at IS NULL;
CALL dashboard.okoshko_lock('dashboard.erasures');

-- Clients that no screen shows and no message reaches: the erased ones, and rows of clients_v2 that came later for the
-- same person.
CREATE TABLE dashboard.erased_clients (
  tenant_id uuid NOT NULL,
  client_id uuid NOT NULL,
  erasure_id bigint NOT NULL,
  PRIMARY KEY (tenant_id, client_id)
);
CALL dashboard.okoshko_lock('dashboard.erased_clients');

-- Hashes of what the person is known by elsewhere. The key is in this database, because triggers of the bot's tables
-- compare by it; it makes a copy of the marks alone useless. A key of the nodes was rejected: a trigger has no access.
CREATE TABLE dashboard.erasure_keys (
  tenant_id uuid PRIMARY KEY,
  key bytea NOT NULL
);
CALL dashboard.okoshko_lock('dashboard.erasure_keys');
CREATE TABLE dashboard.erasure_marks (
  tenant_id uuid NOT NULL,
  mark bytea NOT NULL,
  erasure_id bigint NOT NULL,
  PRIMARY KEY (tenant_id, mark, erasure_id)
);
CALL dashboard.okoshko_lock('dashboard.erasure_marks');

-- Null without a value, and for a salon that has erased nobody.
CREATE FUNCTION dashboard.okoshko_mark(tenant uuid, kind text, value text) RETURNS bytea
LANGUAGE sql STABLE
AS $$
  SELECT sha256(k.key || sha256(k.key || convert_to(kind || ':' || value, 'UTF8')))
    FROM dashboard.erasure_keys k WHERE k.tenant_id = tenant AND value <> ''
$$;

-- What a client is known by outside: phone, ids of messengers and of YClients.
CREATE FUNCTION dashboard.okoshko_client_marks(client public.clients_v2) RETURNS SETOF bytea
LANGUAGE sql STABLE
AS $$
  SELECT m.mark
    FROM (VALUES ('phone', dashboard.okoshko_phone_key(client.phone)), ('yclients', client.yclients_client_id::text),
                 ('telegram', client.telegram_chat_id::text), ('whatsapp', client.whatsapp_id)) AS known (kind, value),
         LATERAL (SELECT dashboard.okoshko_mark(client.tenant_id, known.kind, known.value) AS mark) m
   WHERE m.mark IS NOT NULL
$$;

CREATE FUNCTION dashboard.okoshko_is_erased(tenant uuid, client uuid) RETURNS boolean
LANGUAGE sql STABLE
AS $$ SELECT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = tenant AND e.client_id = client) $$;

-- For how many days an erasure can be undone, where the salon chose; 30 otherwise, 0 keeps no copy.
CREATE TABLE dashboard.erasure_rules (
  tenant_id uuid PRIMARY KEY,
  undo_days integer NOT NULL CHECK (undo_days BETWEEN 0 AND 90)
);
CALL dashboard.okoshko_lock('dashboard.erasure_rules');
CREATE FUNCTION dashboard.okoshko_erasure_days(tenant uuid) RETURNS integer
LANGUAGE sql STABLE
AS $$ SELECT coalesce((SELECT r.undo_days FROM dashboard.erasure_rules r WHERE r.tenant_id = tenant), 30) $$;

-- ---- Nothing brings an erased client back -------------------------------------------------------------

-- Search and lists leave erased clients out, also when they are rebuilt.
ALTER FUNCTION dashboard.okoshko_index_clients(uuid[]) RENAME TO okoshko_index_shown_clients;
CREATE FUNCTION dashboard.okoshko_index_clients(clients uuid[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM dashboard.okoshko_index_shown_clients(ARRAY(
    SELECT c FROM unnest(clients) c
     WHERE NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.client_id = c)));
END $$;
CREATE INDEX erased_clients_client ON dashboard.erased_clients (client_id);

-- Nor is a booking tied to one, whatever its columns contain.
ALTER FUNCTION dashboard.okoshko_whose(uuid, text, text, text, json) RENAME TO okoshko_whose_of_all;
CREATE FUNCTION dashboard.okoshko_whose(tenant uuid, booking text, source text, client text, data json,
                                        OUT client_uuid uuid, OUT client_tie text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  SELECT w.client_uuid, w.client_tie INTO client_uuid, client_tie
    FROM dashboard.okoshko_whose_of_all(tenant, booking, source, client, data) w;
  IF client_uuid IS NOT NULL AND dashboard.okoshko_is_erased(tenant, client_uuid) THEN
    client_uuid := NULL;
    client_tie := 'unknown';
  END IF;
END $$;

-- A row of clients_v2 with a phone or an id of an erased person is hidden like the erased row. It runs after the triggers
-- of 0004 and 0030, whose names come first, and takes back what they derived from the row.
CREATE FUNCTION dashboard.okoshko_client_returned() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  returned record;
BEGIN
  FOR returned IN
    SELECT n.tenant_id, n.id, min(m.erasure_id) AS erasure_id
      FROM now_rows n
      JOIN dashboard.erasure_keys k ON k.tenant_id = n.tenant_id
     CROSS JOIN LATERAL dashboard.okoshko_client_marks(ROW(n.*)::public.clients_v2) AS theirs
      JOIN dashboard.erasure_marks m ON m.tenant_id = n.tenant_id AND m.mark = theirs
     GROUP BY 1, 2
  LOOP
    INSERT INTO dashboard.erased_clients (tenant_id, client_id, erasure_id)
    VALUES (returned.tenant_id, returned.id, returned.erasure_id) ON CONFLICT DO NOTHING;
    PERFORM dashboard.okoshko_forget_client(returned.tenant_id, returned.id);
    PERFORM dashboard.okoshko_tie_bookings(array_agg(b.id)) FROM dashboard.bookings b
      WHERE b.tenant_id = returned.tenant_id AND b.client_uuid = returned.id HAVING count(*) > 0;
  END LOOP;
  RETURN NULL;
EXCEPTION WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded
               OR syntax_error_or_access_rule_violation THEN
  RAISE WARNING 'okoshko: a client is not compared with the erased ones (%): %', SQLSTATE, SQLERRM;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION dashboard.okoshko_client_returned() FROM PUBLIC;
CREATE TRIGGER okoshko_clients_upon_erasure_added AFTER INSERT ON public.clients_v2
  REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_client_returned();
CREATE TRIGGER okoshko_clients_upon_erasure_changed AFTER UPDATE ON public.clients_v2
  REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_client_returned();

-- A booking that another program writes with the phone or the id of an erased person is stored without them. Okoshko's
-- own merge (okoshko.ties is 'given') removes them before.
CREATE FUNCTION dashboard.okoshko_booking_erased() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM dashboard.erasure_keys k WHERE k.tenant_id = NEW.tenant_id) THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (
       SELECT FROM dashboard.erasure_marks m
        WHERE m.tenant_id = NEW.tenant_id AND m.mark IN (
          dashboard.okoshko_mark(NEW.tenant_id, 'yclients', NEW.client_id),
          dashboard.okoshko_mark(NEW.tenant_id, 'source:' || coalesce(NEW.source, 'yclients'), NEW.client_id),
          dashboard.okoshko_mark(NEW.tenant_id, 'phone', dashboard.okoshko_phone_key(NEW.client_id)),
          dashboard.okoshko_mark(NEW.tenant_id, 'phone', dashboard.okoshko_phone_key(dashboard.okoshko_record_phone(NEW.verification_data)))))
     AND NOT EXISTS (SELECT FROM dashboard.erased_clients e
                      WHERE e.tenant_id = NEW.tenant_id AND (e.client_id = NEW.client_uuid OR e.client_id::text = NEW.client_id)) THEN
    RETURN NEW;
  END IF;
  NEW.client_id := '';
  NEW.client_uuid := CASE WHEN TG_OP = 'UPDATE' AND NOT dashboard.okoshko_is_erased(OLD.tenant_id, OLD.client_uuid) THEN OLD.client_uuid END;
  NEW.verification_data := dashboard.okoshko_put_activity(NULL, dashboard.okoshko_activity(NEW.verification_data));
  RETURN NEW;
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
  RAISE WARNING 'okoshko: a booking is not compared with the erased clients (%): %', SQLSTATE, SQLERRM;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION dashboard.okoshko_booking_erased() FROM PUBLIC;
-- The name comes before okoshko_booking_tied, which looks at what is left.
CREATE TRIGGER okoshko_booking_erased_added BEFORE INSERT ON dashboard.bookings
  FOR EACH ROW WHEN (current_setting('okoshko.ties', true) IS DISTINCT FROM 'given')
  EXECUTE FUNCTION dashboard.okoshko_booking_erased();
CREATE TRIGGER okoshko_booking_erased_changed BEFORE UPDATE ON dashboard.bookings
  FOR EACH ROW WHEN ((OLD.client_id, OLD.client_uuid, OLD.verification_data::text)
                     IS DISTINCT FROM (NEW.client_id, NEW.client_uuid, NEW.verification_data::text)
                     AND current_setting('okoshko.ties', true) IS DISTINCT FROM 'given')
  EXECUTE FUNCTION dashboard.okoshko_booking_erased();

-- A match joins the client that it was made for. Only an erasure replaces the client's id.
CREATE OR REPLACE FUNCTION dashboard.okoshko_match_moves() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state IN ('standby', 'offered') THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a match begins as standby or offered, not as %', NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'waitlist_matches_moves';
  END IF;
  IF (NEW.tenant_id, NEW.id, NEW.wish_id, NEW.booking_id) IS DISTINCT FROM (OLD.tenant_id, OLD.id, OLD.wish_id, OLD.booking_id)
     OR NEW.client_id IS DISTINCT FROM OLD.client_id
        AND coalesce(current_setting('okoshko.person', true), '') <> 'moves' THEN
    RAISE EXCEPTION 'a match never joins others than it was made for'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'waitlist_matches_moves';
  END IF;
  IF NEW.state = OLD.state
     OR OLD.state = 'standby' AND (NEW.state IN ('offered', 'declined', 'expired', 'withdrawn')
                                   OR NEW.state = 'accepted' AND NEW.agreed_at IS NOT NULL)
     OR OLD.state = 'offered' AND NEW.state IN ('accepted', 'declined', 'expired', 'withdrawn') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a match that is % cannot become %', OLD.state, NEW.state
    USING ERRCODE = 'check_violation', CONSTRAINT = 'waitlist_matches_moves';
END $$;
